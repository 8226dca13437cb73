import { placeOf } from '../correct.ts'
import { correctForInputs, type DeskKind } from './correct-for-input.ts'

/** What kind of thing a field of the history is, of those that staff correct; undefined for any other. */
export const kindOf = (field: string | undefined): DeskKind | undefined => (Object.keys(correctForInputs) as DeskKind[]).find((kind) => field !== undefined && placeOf(kind).columns.includes(field))
