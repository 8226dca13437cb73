import { fieldOf } from './emergency-words.ts'
import { isRevealable, lookOpens, purposesOf, type LookPurpose } from './look-words.ts'
import { dataMap } from './map.ts'
import { deskRoles, type Personal, type StaffRole, type Structural } from './vocabulary.ts'

const records = ['profiles', 'applications'] as const
/** What its page shows: all of the profile, and of an application what is logged of it. */
const shown: Record<(typeof records)[number], readonly string[]> = {
  profiles: Object.keys(dataMap.profiles.columns),
  applications: ['name', 'logging', 'loggingUntil', 'loggingThen'] satisfies (keyof typeof dataMap.applications.columns)[],
}

/** What a look that opens the record names: all that its page shows a role for that purpose, but for what is masked. */
export const lookFields = (role: StaffRole, purpose: LookPurpose): string[] =>
  records
    .filter((record) => lookOpens[purpose].categories.includes(dataMap[record].category))
    .flatMap((record) => Object.entries<Structural | Personal>(dataMap[record].columns).filter(([name, column]) => shown[record].includes(name) && column.category !== 'none' && column.staff.includes(role)).map(([name]) => fieldOf(record, name)))
    .filter((field) => !isRevealable(field))

/** The same as a function of the database, which the trigger `look_step` asks: null for a purpose that is none of that role's. */
export function lookFieldsSql(): string {
  const rows = deskRoles.flatMap((role) => purposesOf(role).map((purpose) => `('${role}', '${purpose}', '{${lookFields(role, purpose).join(',')}}'::text[])`))
  return `create function look_fields(role text, purpose text) returns text[] language sql immutable as $$ select fields from (values ${rows.join(', ')}) known (role, purpose, fields) where (known.role, known.purpose) = ($1, $2) $$;`
}
