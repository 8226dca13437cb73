import { sql } from 'drizzle-orm'
import { profiles, staff } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import type { Audience } from './ask-code.ts'

/** The id of who has an account by a verified address, if anybody. */
export async function findByAddress(actor: AuthActor, { audience, email }: { audience: Audience; email: string }): Promise<string | undefined> {
  const address = email.trim().toLowerCase()
  const [found] = await as(actor, (tx) =>
    audience === 'person'
      ? tx.select({ id: profiles.personId }).from(profiles).where(sql`lower(${profiles.email}) = ${address} and ${profiles.kind} = 'customer'`)
      : tx.select({ id: staff.id }).from(staff).where(sql`lower(${staff.email}) = ${address} and ${staff.active}`),
  )
  return found?.id
}
