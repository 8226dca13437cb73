import type { choices } from '#db/schema/index.ts'
import { channels as everyOne, type Channel } from '../channels.ts'
import { needsProof } from '../may-send.ts'
import { languageAsked } from '../reading.ts'
import { isOwnWord, standing, type ChoiceLine } from '../standing.ts'
import { everyTopic, noWords, wordingVersions, type Topic } from '../topics.ts'
import type { ChosenSoFar } from './lock-choices.ts'

export type Decision = {
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
  /** Of a yes: all hashes of the same addresses under which something may be off. */
  under?: Partial<Record<Channel, readonly string[]>>
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
