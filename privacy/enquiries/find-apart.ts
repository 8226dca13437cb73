import { and, eq, sql } from 'drizzle-orm'
import { people, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { listEnquiries, type Enquiry } from './list-enquiries.ts'

/** `decided`: its owner has said that it stays apart. */
export type Apart = { person: string; enquiries: Enquiry[]; decided: boolean }

/**
 * What was asked for without an account by the very address of the actor's account, if anything: who is signed in has proved that address. Another person in the
 * register until its owner decides. Nothing for who has no account.
 */
export async function findApart(actor: PersonActor): Promise<Apart | undefined> {
  const email = await as(actor, async (tx) => (await tx.select({ email: profiles.email }).from(profiles).where(and(eq(profiles.personId, actor.person), eq(profiles.kind, 'customer'))))[0]?.email)
  if (email === undefined) return undefined
  const [found] = await as({ kind: 'auth' }, (tx) =>
    tx
      .select({ person: profiles.personId })
      .from(profiles)
      .innerJoin(people, and(eq(people.id, profiles.personId), eq(people.state, 'open')))
      .where(and(sql`lower(${profiles.email}) = ${email.toLowerCase()}`, eq(profiles.kind, 'enquirer'))),
  )
  if (!found) return undefined
  const enquiries = await listEnquiries({ kind: 'builder', person: found.person })
  return { person: found.person, enquiries, decided: enquiries.every(({ apartAt }) => apartAt !== null) }
}
