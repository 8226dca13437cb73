import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { limit } from '../limit.ts'
import { NotNow } from '../refusals.ts'
import { channelsOf, tellChannels } from '../tell-channels.ts'
import { record } from '../write.ts'

/** Each writes to every way there is to reach somebody. */
const perPerson = { times: 10, minutes: 60 }

/**
 * Freezes the actor's account (restriction of processing, GDPR article 18): from now on what we hold is kept, shown to them, and used for nothing but the service itself. Nothing is lost by it, so
 * it needs no fresh proof; every way to reach them hears of it. Throws `NotNow` when it is frozen already, and past ten changes in an hour.
 */
export async function freeze(actor: PersonActor): Promise<void> {
  await limit('freeze', actor.person, perPerson)
  const channels = await channelsOf(actor.person)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'freeze', table: 'people', columns: ['frozenAt'] })
    const [frozen] = await tx
      .update(people)
      .set({ frozenAt: sql`now()` })
      .where(and(eq(people.id, actor.person), isNull(people.frozenAt), ne(people.state, 'closed')))
      .returning({ id: people.id })
    if (!frozen) throw new NotNow('frozenAlready')
    if (channels) await tellChannels(tx, channels, { kind: 'account-frozen', person: actor.person, params: actor.enquirer ? { enquirer: true } : {} })
    await inscribe(tx, { kind: 'frozen', person: personDigest(actor.person) })
  })
}
