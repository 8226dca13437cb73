import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

type Place = Record<'street' | 'postalCode' | 'city' | 'region' | 'country', AnyPgColumn>

/** The plain letters and digits of a postal address, as one word: narrows down to who may have it, whatever the database takes for a letter. In an index, so its words never change. */
export const placeText = ({ street, postalCode, city, region, country }: Place): SQL =>
  sql`regexp_replace(lower(normalize(${sql.join([street, postalCode, city, region, country].map((part) => sql`coalesce(${part}, '')`), sql` || `)}, nfkc)), '[^a-z0-9]+', '', 'g')`
