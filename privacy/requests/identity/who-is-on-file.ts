import { and, eq, ne, or, sql } from 'drizzle-orm'
import { people, profiles } from '#db/schema/index.ts'
import { as } from '../../actor.ts'

/** Who is on file under exactly this e-mail address, phone number or customer number; an account before what was asked for beside it. Of the record it tells no more than that. */
export async function whoIsOnFile(needle: string): Promise<{ id: string; locale: string } | undefined> {
  const [found] = await as({ kind: 'auth' }, (tx) =>
    tx
      .select({ id: profiles.personId, locale: profiles.locale })
      .from(profiles)
      .innerJoin(people, and(eq(people.id, profiles.personId), ne(people.state, 'shut')))
      .where(or(sql`lower(${profiles.email}) = ${needle.toLowerCase()}`, eq(profiles.phone, needle.replaceAll(/[\s()-]/g, '')), eq(profiles.externalId, needle)))
      .orderBy(profiles.kind)
      .limit(1),
  )
  return found
}
