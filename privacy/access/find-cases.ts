import { desc, eq, or } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { Invalid } from '../refusals.ts'
import { whoIsOnFile } from '../who-is-on-file.ts'
import { record } from '../write.ts'

export type Case = { number: number; kind: (typeof requests.$inferSelect)['kind']; state: (typeof requests.$inferSelect)['state']; dueOn: string }

/**
 * The cases of who is found by exactly this e-mail address, phone number or customer number, or the case with this reference.
 * Shows no person: a record opens only from a case, with a purpose. The search leaves an audit line without what was searched. Throws `Invalid` where
 * more than one person has it.
 */
export async function findCases(actor: StaffActor, { needle }: { needle: string }): Promise<Case[]> {
  const reference = /^(?:FR-)?(\d{1,15})$/i.exec(needle)?.[1]
  const [person, another] = await whoIsOnFile(needle)
  const cases = await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'find-cases', table: 'requests', columns: [] })
    if (another || (!person && !reference)) return []
    return tx
      .select({ number: requests.number, kind: requests.kind, state: requests.state, dueOn: requests.dueOn })
      .from(requests)
      .where(or(person ? eq(requests.personId, person.id) : undefined, reference ? eq(requests.number, Number(reference)) : undefined))
      .orderBy(desc(requests.number))
      .limit(50)
  })
  if (another) throw new Invalid({ needle: 'severalOnFile' })
  return cases
}
