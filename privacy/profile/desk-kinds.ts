import { placeOf } from '../correct.ts'
import { dataMap } from '../map.ts'
import type { Personal, StaffRole, Structural } from '../vocabulary.ts'
import { correctForInputs, type DeskKind } from './correct-for-input.ts'

/** What a role of the staff may correct for a person: what it may see, as the map has it. */
export function deskKinds(role: StaffRole): DeskKind[] {
  const columns: Readonly<Record<string, Structural | Personal>> = dataMap.profiles.columns
  const sees = (column: string): boolean => {
    const entry = columns[column]
    return entry !== undefined && entry.category !== 'none' && entry.staff.includes(role)
  }
  return (Object.keys(correctForInputs) as DeskKind[]).filter((kind) => placeOf(kind).columns.every(sees))
}
