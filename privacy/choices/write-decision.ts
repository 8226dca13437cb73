import { and, eq, inArray } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { asText } from '../as-text.ts'
import { inscribeChoice, type HashedAddress, type OffBefore } from '../inscribe-choice.ts'
import { everyTopic, plainTopic, sharedTopic, topics, type Topic } from '../topics.ts'
import { lockChoices, type ChosenSoFar } from './lock-choices.ts'
import { newLines, type Decision } from './new-lines.ts'

/** The addresses a decision is about, as far as they are known. */
const addressesOf = ({ channels = ['email'], hashes, earlier, under = {} }: Pick<Decision, 'channels' | 'hashes' | 'earlier' | 'under'>): Required<HashedAddress>[] => [
  ...channels.flatMap((channel) => [under[channel] ?? hashes[channel] ?? []].flat().map((addressHash) => ({ addressHash, channel }))),
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
    ...(decision === 'in' ? off.flatMap((one) => allow(tx, one, about, heldBy(others, about, one.before))) : []),
  ]
  // All in one round trip: a mailbox waits for it.
  await inscribeChoice(tx, off, written.map(asText))
}

/** How a no stands among the suppressions: one to everything also for topics to come. */
export const named = (about: readonly Topic[]): readonly string[] => (about.length === topics.length ? [...about, everyTopic] : about)

/** What stays off by name when one topic is turned on and everything was off. */
const othersOf = (about: readonly Topic[], off: readonly string[]): readonly string[] => (off.includes(everyTopic) ? topics.filter((topic) => !about.includes(topic)) : [])

/** What of a yes stays off for the address, because somebody else there said no to it. */
function heldBy(others: readonly string[], about: readonly Topic[], before: readonly string[]): string[] {
  const off = new Set(before.map(plainTopic))
  return [...about, everyTopic].filter((topic) => others.includes(topic) && (off.has(topic) || off.has(everyTopic)))
}

/** Takes away what was found, and no more: what somebody's deletion left for the address since then stays. A line of the ledger would be refused them, but a yes that stood already adds none. */
const allow = (tx: Tx, { addressHash, channel = 'email', before }: OffBefore, about: readonly Topic[], held: readonly string[]) => {
  const asked = [...about, everyTopic]
  const gone = [...asked, ...asked.filter((topic) => !held.includes(topic)).map(sharedTopic)].filter((topic) => before.includes(topic))
  return gone.length === 0 ? [] : tx.delete(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.channel, channel), inArray(suppressions.topic, gone)))
}
