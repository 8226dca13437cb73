import { NotFound } from '#privacy/refusals.ts'
import { visitorPage } from '../../guard.tsx'

/** As little as a page of this build can be: what the benchmark measures the others against. There only while it runs. */
export default visitorPage(() => {
  if (process.env['BENCH'] !== '1') throw new NotFound()
  return <p>.</p>
})
