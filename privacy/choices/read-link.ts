import { and, eq, inArray } from 'drizzle-orm'
import { choices, people, profiles, suppressions } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { channelHashes } from '../channel-address.ts'
import { everyChannel } from '../channels.ts'
import { openLink } from '../opt-out-link.ts'
import { ledgerColumns, pausedUntil, standing } from '../standing.ts'
import { everyTopic, topics, type Topic } from '../topics.ts'

/**
 * `off`: of the message's own topic; `allOff`: of all there are or will be; `topics`: how each stands by e-mail. `still`: nothing is sent at present, whatever is on. Of a pause, which is about
 * marketing alone, that is said; that an account is frozen or about to go is nothing for whoever has a link.
 */
export type LinkChoices = { topic: Topic; off: boolean; allOff: boolean; topics: { topic: Topic; on: boolean }[]; still?: 'paused' | 'nothing' }

/** What the way out of a message is about, and how its reader stands to each topic. Changes nothing. Undefined for a token that is not ours. */
export async function readLink(_visitor: VisitorActor, { token }: { token: string }): Promise<LinkChoices | undefined> {
  const link = openLink(token)
  if (!link) return undefined
  return as({ kind: 'link', person: link.person }, async (tx) => {
    const [profile] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, link.person))
    // Who has another address by now gets what is on there.
    const hashes = profile ? channelHashes('email', profile.email) : [link.addressHash]
    const found = await tx.select({ topic: suppressions.topic }).from(suppressions).where(and(inArray(suppressions.addressHash, [...hashes]), eq(suppressions.channel, 'email')))
    const lines = await tx.select(ledgerColumns).from(choices).where(and(eq(choices.personId, link.person), inArray(choices.channel, ['email', everyChannel])))
    const [person] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, link.person))
    const still = person && (person.state !== 'open' || person.frozenAt) ? 'nothing' : pausedUntil(lines, new Date()) ? 'paused' : undefined
    const no = new Set(found.map(({ topic }) => topic))
    const isOff = (topic: Topic): boolean => no.has(topic) || no.has(everyTopic)
    return { topic: link.topic, off: isOff(link.topic), allOff: no.has(everyTopic), topics: topics.map((topic) => ({ topic, on: !isOff(topic) && standing(lines, topic)?.on === true })), ...(still && { still }) }
  })
}
