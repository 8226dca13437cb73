import { NotFound } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { visitorPage } from '../guard.tsx'

/** As little as a page of this build can be, outside every frame: what the benchmark measures the others against. There only while it runs. */
export default visitorPage(() => {
  const { benchmark, origin } = settings()
  if (!benchmark) throw new NotFound()
  return <p>{origin}</p>
})
