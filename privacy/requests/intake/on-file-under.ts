import { and, eq, ne, sql } from 'drizzle-orm'
import { people, profiles } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'

/** Whose address it is; an account before what was asked for beside it. */
export async function onFileUnder(tx: Tx, email: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: profiles.personId })
    .from(profiles)
    .innerJoin(people, and(eq(people.id, profiles.personId), ne(people.state, 'shut')))
    .where(sql`lower(${profiles.email}) = ${email.toLowerCase()}`)
    .orderBy(profiles.kind)
    .limit(1)
  return found?.id ?? null
}
