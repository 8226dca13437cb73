import { and, eq, sql } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import { as } from './actor.ts'

/** Whose e-mail address it is among those of the asking person's kind (customers, or enquirers), if anybody's: asked as sign-in would, since a person's own role sees no other person. */
export async function holderOf(email: string, person: string): Promise<string | undefined> {
  const [found] = await as({ kind: 'auth' }, (tx) => {
    const kind = tx.select({ kind: profiles.kind }).from(profiles).where(eq(profiles.personId, person))
    return tx.select({ id: profiles.personId }).from(profiles).where(and(sql`lower(${profiles.email}) = ${email.toLowerCase()}`, sql`${profiles.kind} = (${kind})`))
  })
  return found?.id
}
