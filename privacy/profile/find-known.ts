import { and, eq, or, sql } from 'drizzle-orm'
import { people, profiles } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { TypedRow } from './import-batch.ts'
import { isAnyOf } from './is-any-of.ts'

/** The fields an import may bring up to date: as the file calls them, and as we do. An address of e-mail is changed by its owner only. */
export const fields = [
  ['given_name', 'givenName'],
  ['family_name', 'familyName'],
  ['organisation', 'organisation'],
  ['street', 'street'],
  ['city', 'city'],
  ['region', 'region'],
  ['postal_code', 'postalCode'],
  ['country', 'country'],
  ['phone', 'phone'],
  ['birthday', 'birthday'],
  ['locale', 'locale'],
  ['time_zone', 'timeZone'],
] as const
export type Field = (typeof fields)[number][1]
export type Known = { personId: string; externalId: string | null; email: string; barred: 'frozen' | 'leaving' | null } & Record<Field, string | null>

export type KnownPeople = { byId: Map<string, Known>; byAddress: Map<string, Known> }

/** Whom rows of a list are about, by the id they have there and by their address. */
export async function findKnown(tx: Tx, rows: readonly TypedRow[]): Promise<KnownPeople> {
  const columns = Object.fromEntries(fields.map(([, field]) => [field, profiles[field]])) as Record<Field, (typeof profiles)['city']>
  const found: Known[] = await tx
    .select({ personId: profiles.personId, externalId: profiles.externalId, email: profiles.email, barred: sql<Known['barred']>`case when ${people.frozenAt} is not null then 'frozen' when ${people.state} = 'leaving' then 'leaving' end`, ...columns })
    .from(profiles)
    .innerJoin(people, eq(people.id, profiles.personId))
    .where(
      // Who merely asked for product information is nobody a list knows: an account is made beside it, and its owner decides what becomes of both.
      and(
        eq(profiles.kind, 'customer'),
        or(isAnyOf(profiles.externalId, rows.map((row) => row.external_id)), isAnyOf(sql`lower(${profiles.email})`, rows.map((row) => row.email.toLowerCase()))),
      ),
    )
  return {
    byId: new Map(found.flatMap((person) => (person.externalId ? [[person.externalId, person] as const] : []))),
    byAddress: new Map(found.map((person) => [person.email.toLowerCase(), person])),
  }
}
