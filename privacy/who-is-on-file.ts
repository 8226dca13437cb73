import { eq, or, sql } from 'drizzle-orm'
import { people, profiles } from '#db/schema/index.ts'
import { as } from './actor.ts'

/** `shut`: that nobody signs in to the account any more. */
export type OnFile = { id: string; locale: string; shut: boolean }

/**
 * Who is on file under exactly this e-mail address, phone number or customer number: nobody, one, or two where there are more, for two people may share a phone and nobody can say which of them is meant. An account goes before what was asked
 * for beside it. Of the record it tells no more than that.
 */
export async function whoIsOnFile(needle: string): Promise<OnFile[]> {
  const found = await as({ kind: 'auth' }, (tx) =>
    tx
      .select({ id: profiles.personId, locale: profiles.locale, kind: profiles.kind, shut: sql<boolean>`${people.state} = 'shut'` })
      .from(profiles)
      .innerJoin(people, eq(people.id, profiles.personId))
      .where(or(sql`lower(${profiles.email}) = ${needle.toLowerCase()}`, eq(profiles.phone, needle.replaceAll(/[\s()-]/g, '')), eq(profiles.externalId, needle)))
      .orderBy(profiles.kind)
      .limit(2),
  )
  return found.filter(({ kind }) => kind === found[0]!.kind).map(({ id, locale, shut }) => ({ id, locale, shut }))
}
