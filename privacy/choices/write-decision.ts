import { and, eq, inArray } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { asText } from '../as-text.ts'
import { channels as everyOne, type Channel } from '../channels.ts'
import { inscribeChoice, type HashedAddress } from '../inscribe-choice.ts'
import { needsProof } from '../may-send.ts'
import { languageAsked } from '../reading.ts'
import { isOwnWord, standing, type ChoiceLine } from '../standing.ts'
import { everyTopic, noWords, topics, wordingVersions, type Topic } from '../topics.ts'
import { lockChoices, type ChosenSoFar } from './lock-choices.ts'

type Decision = {
  person: string
  about: readonly Topic[]
  /** By e-mail when none is named. */
  channels?: readonly Channel[]
  decision: 'in' | 'out'
  source: 'portal' | 'one-click' | 'staff' | 'api'
  /** Keyed hashes of the addresses the decision is about, as far as they are known. */
  hashes: Partial<Record<Channel, string>>
  /** The keyed hash of an e-mail address of earlier that a no is about as well. */
  earlier?: string | undefined
  /** The version of what stood on the button of a no. */
  wording?: string
}

/** The addresses a decision is about, as far as they are known. */
const addressesOf = ({ channels = ['email'], hashes, earlier }: Pick<Decision, 'channels' | 'hashes' | 'earlier'>): Required<HashedAddress>[] => [
  ...channels.flatMap((channel) => (hashes[channel] ? [{ addressHash: hashes[channel], channel }] : [])),
  ...(earlier && earlier !== hashes.email ? [{ addressHash: earlier, channel: 'email' as const }] : []),
]

/**
 * Writes a person's own word into the ledger and the suppressions, so that either alone stops what is not wanted. What is so already is
 * not written again: a mailbox may press the button ten times. Yes to one topic after no to all leaves the others suppressed by name. The last
 * step of a transaction, because of the journal. `soFar`: what `lockChoices` found of these addresses in this transaction, where it was asked already.
 */
export async function writeDecision(tx: Tx, said: Decision, soFar?: ChosenSoFar): Promise<void> {
  const { person, about, channels = ['email'], decision, source, hashes, wording = noWords } = said
  const language = source === 'portal' || wording !== noWords ? languageAsked() : null
  const { lines, off } = soFar ?? (await lockChoices(tx, person, addressesOf(said)))
  const fresh = channels.flatMap((channel) =>
    about
      .filter((topic) => isNews(lines, { topic, channel, decision, hash: hashes[channel], all: channels.length === everyOne.length, isOff: isOffFor(off, channel, topic) }))
      .map((topic) => ({ personId: person, topic, channel, decision, wording: decision === 'in' ? wordingVersions[channel] : wording, language, source, ...(decision === 'in' && needsProof(channel) && { addressHash: hashes[channel]! }) })),
  )
  const stopped = off.flatMap(({ before, ...address }) => (decision === 'out' ? named(about) : othersOf(about, before)).map((topic) => ({ ...address, topic })))
  const written = [
    ...(fresh.length > 0 ? [tx.insert(choices).values(fresh)] : []),
    ...(stopped.length > 0 ? [tx.insert(suppressions).values(stopped).onConflictDoNothing()] : []),
    ...(decision === 'in' ? addressesOf(said).map((address) => allow(tx, address, about)) : []),
  ]
  // All in one round trip: a mailbox waits for it.
  await inscribeChoice(tx, off, written.map(asText))
}

/** Whether a word says more than the ledger does: a yes also when the address was off meanwhile, as a complaint makes it. A no to everything is not written for channels that nothing ever came by. */
function isNews(lines: readonly ChoiceLine[], { topic, channel, decision, hash, all, isOff }: { topic: Topic; channel: Channel; decision: 'in' | 'out'; hash: string | undefined; all: boolean; isOff: boolean }): boolean {
  const stands = standing(lines, topic, channel)
  if (!stands) return !(all && decision === 'out' && channel !== 'email')
  if (!isOwnWord(stands.line) || stands.on !== (decision === 'in')) return true
  return decision === 'in' && (isOff || (needsProof(channel) && stands.line.addressHash !== hash))
}

const isOffFor = (off: ChosenSoFar['off'], channel: Channel, topic: Topic): boolean => off.some((one) => (one.channel ?? 'email') === channel && (one.before.includes(topic) || one.before.includes(everyTopic)))

/** How a no stands among the suppressions: one to everything also for topics to come. */
export const named = (about: readonly Topic[]): readonly string[] => (about.length === topics.length ? [...about, everyTopic] : about)

/** What stays off by name when one topic is turned on and everything was off. */
const othersOf = (about: readonly Topic[], off: readonly string[]): readonly string[] => (off.includes(everyTopic) ? topics.filter((topic) => !about.includes(topic)) : [])

const allow = (tx: Tx, { addressHash, channel }: Required<HashedAddress>, about: readonly Topic[]) =>
  tx.delete(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.channel, channel), inArray(suppressions.topic, [...about, everyTopic])))
