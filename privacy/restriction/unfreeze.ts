import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { people, tellings } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { needProof } from '../proof.ts'
import { NotNow } from '../refusals.ts'
import { channelsOf, tellChannels } from '../tell-channels.ts'
import { record } from '../write.ts'

/**
 * Ends the restriction of the actor's account: everything is as it was before, recipients whom a correction waited for are told of it now, and every way to reach the person hears that
 * it is so. Throws `NotAllowed` without a fresh proof, as whoever came by a session should not lift it, and `NotNow` when it is not frozen (any more).
 */
export async function unfreeze(actor: PersonActor): Promise<void> {
  needProof(actor)
  const channels = await channelsOf(actor.person)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'unfreeze', table: 'people', columns: ['frozenAt'] })
    const [freed] = await tx
      .update(people)
      .set({ frozenAt: null })
      .where(and(eq(people.id, actor.person), isNotNull(people.frozenAt)))
      .returning({ id: people.id })
    if (!freed) throw new NotNow('notFrozen')
    await tx.execute(sql`select enqueue('tell-recipient', ${tellings.id}) from ${tellings} where ${tellings.personId} = ${actor.person} and ${tellings.state} = 'waiting'`)
    if (channels) await tellChannels(tx, channels, { kind: 'account-unfrozen', person: actor.person, params: actor.enquirer ? { enquirer: true } : {} })
    await inscribe(tx, { kind: 'unfrozen', person: personDigest(actor.person) })
  })
}
