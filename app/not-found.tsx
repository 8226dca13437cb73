import { Around } from './around.tsx'
import { Missing } from './missing.tsx'

export { generateMetadata } from './missing.tsx'

/** An address that belongs to no group of pages. */
export default function NotFound() {
  return (
    <Around who="anybody" shape="letter">
      <Missing />
    </Around>
  )
}
