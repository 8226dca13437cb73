import { fields, type Field, type Known } from './find-known.ts'
import type { PersonRow } from './person-row.ts'

/** What the list has for somebody known; where it has no such column, what we have. */
export const broughtBy = (person: Known, row: PersonRow): Record<Field, string | null> =>
  Object.fromEntries(fields.map(([column, field]) => [field, row[column] === undefined ? person[field] : row[column] || (field === 'locale' ? person[field] : null)])) as Record<Field, string | null>
