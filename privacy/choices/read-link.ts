import { and, eq } from 'drizzle-orm'
import { choices, profiles, suppressions } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import { openLink } from '../opt-out-link.ts'
import { ledgerColumns, standing } from '../standing.ts'
import { everyTopic, topics, type Topic } from '../topics.ts'

/** `off`: of the message's own topic; `allOff`: of all there are or will be; `topics`: how each stands. */
export type LinkChoices = { topic: Topic; off: boolean; allOff: boolean; topics: { topic: Topic; on: boolean }[] }

/** What the way out of a message is about, and how its reader stands to each topic. Changes nothing. Undefined for a token that is not ours. */
export async function readLink(_visitor: VisitorActor, { token }: { token: string }): Promise<LinkChoices | undefined> {
  const link = openLink(token)
  if (!link) return undefined
  return as({ kind: 'link', person: link.person }, async (tx) => {
    const [profile] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, link.person))
    // Who has another address by now gets what is on there.
    const addressHash = profile ? channelHash('email', profile.email) : link.addressHash
    const found = await tx.select({ topic: suppressions.topic }).from(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.channel, 'email')))
    const lines = await tx.select(ledgerColumns).from(choices).where(and(eq(choices.personId, link.person), eq(choices.channel, 'email')))
    const no = new Set(found.map(({ topic }) => topic))
    const isOff = (topic: Topic): boolean => no.has(topic) || no.has(everyTopic)
    return { topic: link.topic, off: isOff(link.topic), allOff: no.has(everyTopic), topics: topics.map((topic) => ({ topic, on: !isOff(topic) && standing(lines, topic)?.on === true })) }
  })
}
