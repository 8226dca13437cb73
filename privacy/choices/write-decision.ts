import { and, eq, inArray } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { asText } from '../as-text.ts'
import { channels as everyOne, type Channel } from '../channels.ts'
import { inscribeChoice, type HashedAddress } from '../inscribe-choice.ts'
import { needsProof } from '../may-send.ts'
import { languageAsked } from '../reading.ts'
import { isOwnWord, standing, type ChoiceLine } from '../standing.ts'
import { everyTopic, noWords, plainTopic, sharedTopic, topics, wordingVersions, type Topic } from '../topics.ts'
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
  /** Of a yes: what somebody else who is reached at the address said no to (`lockNeighbours`). */
  others?: readonly string[]
  /** Of a yes: the hashes of before of the same addresses, under which something may be off. */
  former?: Partial<Record<Channel, string>>
}

/** The addresses a decision is about, as far as they are known. */
const addressesOf = ({ channels = ['email'], hashes, earlier, former = {} }: Pick<Decision, 'channels' | 'hashes' | 'earlier' | 'former'>): Required<HashedAddress>[] => [
  ...[hashes, former].flatMap((of) => channels.flatMap((channel) => (of[channel] ? [{ addressHash: of[channel], channel }] : []))),
  ...(earlier && earlier !== hashes.email ? [{ addressHash: earlier, channel: 'email' as const }] : []),
]

/**
 * Writes a person's own word into the ledger and the suppressions, so that either alone stops what is not wanted. What is so already is
 * not written again: a mailbox may press the button ten times. Yes to one topic after no to all leaves the others suppressed by name, and a yes leaves off for the address what somebody else there said no to. The last
 * step of a transaction, because of the journal. `soFar`: what `lockChoices` found of these addresses in this transaction, where it was asked already.
 */
export async function writeDecision(tx: Tx, said: Decision, soFar?: ChosenSoFar): Promise<void> {
  const { person, about, decision, others = [] } = said
  const { lines, off } = soFar ?? (await lockChoices(tx, person, addressesOf(said)))
  const fresh = newLines(said, { lines, off })
  const stopped = off.flatMap(({ before, ...address }) => (decision === 'out' ? named(about) : [...othersOf(about, before), ...heldBy(others, about, before).map(sharedTopic)]).map((topic) => ({ ...address, topic })))
  const written = [
    ...(fresh.length > 0 ? [tx.insert(choices).values(fresh)] : []),
    ...(stopped.length > 0 ? [tx.insert(suppressions).values(stopped).onConflictDoNothing()] : []),
    ...(decision === 'in' ? off.map((one) => allow(tx, one, about, heldBy(others, about, one.before))) : []),
  ]
  // All in one round trip: a mailbox waits for it.
  await inscribeChoice(tx, off, written.map(asText))
}

/** The lines of the ledger that a decision adds to it, after what `lockChoices` found. */
export function newLines({ person, about, channels = ['email'], decision, source, hashes, wording = noWords }: Decision, { lines, off }: Pick<ChosenSoFar, 'lines' | 'off'>): (typeof choices.$inferInsert)[] {
  const language = source === 'portal' || wording !== noWords ? languageAsked() : null
  return channels.flatMap((channel) =>
    about
      .filter((topic) => isNews(lines, { topic, channel, decision, hash: hashes[channel], all: channels.length === everyOne.length, isOff: isOffFor(off, channel, topic) }))
      .map((topic) => ({ personId: person, topic, channel, decision, wording: decision === 'in' ? wordingVersions[channel] : wording, language, source, ...(decision === 'in' && needsProof(channel) && { addressHash: hashes[channel]! }) })),
  )
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

/** What of a yes stays off for the address, because somebody else there said no to it. */
function heldBy(others: readonly string[], about: readonly Topic[], before: readonly string[]): string[] {
  const off = new Set(before.map(plainTopic))
  return [...about, everyTopic].filter((topic) => others.includes(topic) && (off.has(topic) || off.has(everyTopic)))
}

const allow = (tx: Tx, { addressHash, channel = 'email' }: HashedAddress, about: readonly Topic[], held: readonly string[]) => {
  const asked = [...about, everyTopic]
  const gone = [...asked, ...asked.filter((topic) => !held.includes(topic)).map(sharedTopic)]
  return tx.delete(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.channel, channel), inArray(suppressions.topic, gone)))
}
