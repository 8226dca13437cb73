import { sql } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import { as } from './actor.ts'

/** Whose e-mail address it is, if anybody's: asked as sign-in would, since a person's own role sees no other person. */
export async function holderOf(email: string): Promise<string | undefined> {
  const [found] = await as({ kind: 'auth' }, (tx) => tx.select({ id: profiles.personId }).from(profiles).where(sql`lower(${profiles.email}) = ${email.toLowerCase()}`))
  return found?.id
}
