import { emergencyColumns, emergencyRecords, fieldOf } from './emergency-words.ts'
import { isRevealable } from './look-words.ts'
import { categories, type Category } from './vocabulary.ts'

/** What an opening of these categories in an emergency shows, as a look names it; `masked`: what of it is revealed by itself alone. */
export const emergencyFields = (chosen: readonly Category[], { masked }: { masked: boolean }): string[] =>
  chosen.flatMap((category) => emergencyRecords[category].flatMap((kind) => emergencyColumns(kind).filter((column) => isRevealable(column) === masked).map((column) => fieldOf(kind, column))))

/** The same as a function of the database, which the trigger `look_step` asks. */
export function emergencyFieldsSql(): string {
  const rows = categories.flatMap((category) => [true, false].map((masked) => `('${category}', ${masked}, '{${emergencyFields([category], { masked }).join(',')}}'::text[])`))
  return `create function emergency_fields(chosen text[], masked boolean) returns text[] language sql immutable as $$ select array_agg(field) from (values ${rows.join(', ')}) known (category, masked, fields), unnest(fields) field where known.category = any ($1) and known.masked = $2 $$;`
}
