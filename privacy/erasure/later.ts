import { erasureOrder, references, type OwnedName } from '../keep.ts'
import { isLog } from '../months.ts'

/** Rows of a log that one transaction takes. */
export const mostRows = 10_000

/** Of somebody with long logs these go in pieces, after everything else and unseen by anybody: the logs, and what their rows need until then. */
export const later: readonly OwnedName[] = erasureOrder.filter((name) => isLog(name) || references.some(({ from, to }) => to === name && isLog(from)))
