import { sql } from 'drizzle-orm'
import { profiles, staff } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { Audience } from './ask-code.ts'

/** The id of who has an account by an address, if anybody. Whoever has left the staff is nobody. */
export async function holderOfAddress(tx: Tx, { audience, email }: { audience: Audience; email: string }): Promise<string | undefined> {
  const address = email.trim().toLowerCase()
  const [found] =
    audience === 'person'
      ? await tx.select({ id: profiles.personId }).from(profiles).where(sql`lower(${profiles.email}) = ${address} and ${profiles.kind} = 'customer'`)
      : await tx.select({ id: staff.id }).from(staff).where(sql`lower(${staff.email}) = ${address} and ${staff.active}`)
  return found?.id
}
