import { lookOpens, purposesOf, type LookPurpose } from './look-words.ts'
import { dataMap } from './map.ts'
import type { Category, Personal, StaffRole, Structural } from './vocabulary.ts'

/** Of a record that is open for these purposes: for which others a role can open more of it, and which kinds of information each adds that the role sees anything of. */
export function furtherPurposes(role: StaffRole, open: readonly LookPurpose[]): { purpose: LookPurpose; adds: Category[] }[] {
  const known = new Set(open.flatMap((purpose) => lookOpens[purpose].categories))
  return purposesOf(role)
    .map((purpose) => ({ purpose, adds: lookOpens[purpose].categories.filter((category) => !known.has(category) && sees(role, category)) }))
    .filter(({ adds }) => adds.length > 0)
}

const sees = (role: StaffRole, category: Category): boolean =>
  Object.values(dataMap).some((entry) => 'category' in entry && entry.category === category && Object.values<Structural | Personal>(entry.columns).some((column) => column.category !== 'none' && !column.secret && column.staff.includes(role)))
