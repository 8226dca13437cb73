import { suppressions } from '#db/schema/index.ts'
import { as, type LinkActor, type VisitorActor } from '../actor.ts'
import { asText } from '../as-text.ts'
import { channelHash } from '../channel-address.ts'
import { channels } from '../channels.ts'
import { inscribeChoice } from '../inscribe-choice.ts'
import { openLink } from '../opt-out-link.ts'
import { overTheErased } from '../over-the-erased.ts'
import { NotFound } from '../refusals.ts'
import { openTestLink } from '../test-link.ts'
import { everyTopic, noWords, offWordings, stopWordings, topics, type Topic } from '../topics.ts'
import { recordText } from '../write.ts'
import { lockChoices } from './lock-choices.ts'
import { ownAddress } from './own-address.ts'
import { writeDecision } from './write-decision.ts'

type ByLink = { token: string; topic?: Topic | undefined; all?: boolean; said?: 'stop' | 'topic' | 'all' | 'other' | undefined }

/**
 * Opts out with the token of a message, without signing in (RFC 8058): its topic, another, or all. All: by every channel, at each address and number we have of the person. Whoever
 * has another e-mail address by now is stopped at both, the one the message went to and the one they have. As often as one likes, and also when the person is long erased: then the
 * address alone is suppressed, by its keyed hash. `said`: which button of the page of the link was pressed, whose words stand with the no; a mailbox that asks by itself shows none. With the token of a campaign's test nothing happens: it is nobody's. Throws `NotFound` for a token that is not ours.
 */
export async function optOutByLink(visitor: VisitorActor, { token, topic, all = false, said }: ByLink): Promise<void> {
  if (openTestLink(token)) return
  const link = openLink(token)
  if (!link) throw new NotFound('wrongOptOut')
  const actor: LinkActor = { ...visitor, kind: 'link', person: link.person }
  const wording = said === undefined ? noWords : said === 'stop' ? stopWordings[link.topic] : offWordings[said]
  const about = all ? topics : [topic ?? link.topic]
  const say = (): Promise<void> => as(actor, async (tx) => {
    const line = await recordText(tx, actor, { verb: 'opt-out-by-link', table: 'suppressions', columns: ['addressHash', 'topic'] })
    const decision = { person: link.person, about, ...(all && { channels }), decision: 'out', source: 'one-click', wording } as const
    const address = { addressHash: link.addressHash, channel: 'email' } as const
    const soFar = await lockChoices(tx, link.person, [address], [line])
    if (soFar.state && soFar.state !== 'closed') {
      const hashes = all ? (await ownAddress(tx, actor)).hashes : { email: soFar.email ? channelHash('email', soFar.email) : link.addressHash }
      // Of one topic by the address they still have, as a mailbox asks, nothing else has to be read.
      await writeDecision(tx, { ...decision, hashes, earlier: link.addressHash }, !all && hashes.email === link.addressHash ? soFar : undefined)
      return
    }
    const names = all ? [...topics, everyTopic] : about
    await inscribeChoice(tx, soFar.off, [asText(tx.insert(suppressions).values(names.map((topic) => ({ addressHash: link.addressHash, topic }))).onConflictDoNothing())])
  })
  // The second time they are nobody, and the no is the address's alone.
  await overTheErased(say, 2)
}
