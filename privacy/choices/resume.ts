import { sql } from 'drizzle-orm'
import { choices } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { everyChannel } from '../channels.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { languageAsked } from '../reading.ts'
import { everyTopic, resumeWording } from '../topics.ts'
import { record } from '../write.ts'

/** Ends a pause before its day. What was off before it stays off. */
export async function resume(actor: PersonActor): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'resume', table: 'choices', columns: ['topic', 'channel', 'decision'] })
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`choices:${actor.person}`}, 0))`)
    await tx.insert(choices).values({ personId: actor.person, topic: everyTopic, channel: everyChannel, decision: 'resume', wording: resumeWording, language: languageAsked(), source: 'portal' })
    await inscribe(tx, { kind: 'paused', person: personDigest(actor.person), until: null })
  })
}
