import { and, desc, eq, or } from 'drizzle-orm'
import { addressReports, choices, suppressions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { channels, type Channel } from '../channels.ts'
import { isEachOff, ledgerColumns, pausedUntil, type ChoiceLine } from '../standing.ts'
import { topicChoices, type TopicChoice } from '../topic-choices.ts'
import { everyTopic } from '../topics.ts'
import { isProvedNumber } from './is-proved-number.ts'
import { ownAddress, type OwnAddresses } from './own-address.ts'

/** A line of the ledger with the language its words were read in, where that is known. */
export type HistoryLine = ChoiceLine & { language: string | null }

/** A message that was reported as unwanted from an address, as a mail program of ours tells. No word of the person's. */
export type Complaint = { topic: string; channel: Channel; at: Date }

/**
 * `addresses`: where each channel goes; one that is not there has none. `numberProved`: a code came back from the number, so that no topic needs another. `allIsOff`: they said no to all there is and will be, so that only they can
 * turn something on; `eachIsOff`: to each topic there is. `complaints`: of the last year, about the addresses of today.
 */
export type Choices = { addresses: OwnAddresses['addresses']; numberProved: boolean; topics: TopicChoice[]; pausedUntil: Date | undefined; allIsOff: boolean; eachIsOff: boolean; history: HistoryLine[]; complaints: Complaint[] }

/** How the person stands to each topic by each channel, every line of the ledger, and what was reported of their addresses; both newest first. */
export async function listChoices(actor: PersonActor): Promise<Choices> {
  return as(actor, async (tx) => {
    const { addresses, hashes, under } = await ownAddress(tx, actor)
    const history = await tx.select({ ...ledgerColumns, language: choices.language }).from(choices).where(eq(choices.personId, actor.person)).orderBy(desc(choices.at))
    const off = await tx
      .select({ channel: suppressions.channel, topic: suppressions.topic })
      .from(suppressions)
      .where(or(...channels.flatMap((channel) => (under[channel] ?? []).map((hash) => and(eq(suppressions.addressHash, hash), eq(suppressions.channel, channel))))))
    const complaints = await tx
      .select({ topic: addressReports.topic, channel: addressReports.channel, at: addressReports.at })
      .from(addressReports)
      .where(and(eq(addressReports.kind, 'complaint'), or(...channels.flatMap((channel) => (hashes[channel] ? [and(eq(addressReports.addressHash, hashes[channel]), eq(addressReports.channel, channel))] : [])))))
      .orderBy(desc(addressReports.at))
    const number = addresses.text
    return {
      addresses,
      numberProved: number !== undefined && (await isProvedNumber(tx, actor, { number, hash: hashes.text! })),
      history,
      complaints,
      pausedUntil: pausedUntil(history, new Date()),
      topics: topicChoices({ lines: history, hashes, off }),
      allIsOff: off.some(({ channel, topic }) => channel === 'email' && topic === everyTopic),
      eachIsOff: isEachOff(history),
    }
  })
}
