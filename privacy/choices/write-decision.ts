import { and, eq, inArray, sql } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { channels as everyOne, type Channel } from '../channels.ts'
import { inscribeChoice, offFor, type OffBefore } from '../inscribe-choice.ts'
import { needsProof } from '../may-send.ts'
import { isOwnWord, ledgerColumns, standing, type ChoiceLine } from '../standing.ts'
import { everyTopic, topics, wordingVersions, type Topic } from '../topics.ts'

type Decision = {
  person: string
  about: readonly Topic[]
  /** By e-mail when none is named. */
  channels?: readonly Channel[]
  decision: 'in' | 'out'
  source: 'portal' | 'one-click' | 'api'
  /** Keyed hashes of the addresses the decision is about, as far as they are known. */
  hashes: Partial<Record<Channel, string>>
}

/**
 * Writes a person's own word into the ledger and the suppressions, so that either alone stops what is not wanted. What is so already is
 * not written again: a mailbox may press the button ten times. Yes to one topic after no to all leaves the others suppressed by name. The last
 * step of a transaction, because of the journal.
 */
export async function writeDecision(tx: Tx, { person, about, channels = ['email'], decision, source, hashes }: Decision): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`choices:${person}`}, 0))`)
  const lines = await tx.select(ledgerColumns).from(choices).where(eq(choices.personId, person))
  const fresh = channels.flatMap((channel) =>
    about
      .filter((topic) => isNews(lines, { topic, channel, decision, hash: hashes[channel], all: channels.length === everyOne.length }))
      .map((topic) => ({ personId: person, topic, channel, decision, wording: wordingVersions[channel], source, ...(decision === 'in' && needsProof(channel) && { addressHash: hashes[channel]! }) })),
  )
  if (fresh.length) await tx.insert(choices).values(fresh)
  const before: OffBefore[] = []
  for (const channel of channels) {
    const addressHash = hashes[channel]
    if (!addressHash) continue
    before.push({ addressHash, channel, before: await offFor(tx, addressHash, channel) })
    if (decision === 'out') await suppress(tx, { addressHash, channel }, about)
    else await allow(tx, { addressHash, channel }, about)
  }
  await inscribeChoice(tx, ...before)
}

/** Whether a word says more than the ledger does. A no to everything is not written for channels that nothing ever came by. */
function isNews(lines: readonly ChoiceLine[], { topic, channel, decision, hash, all }: { topic: Topic; channel: Channel; decision: 'in' | 'out'; hash: string | undefined; all: boolean }): boolean {
  const stands = standing(lines, topic, channel)
  if (!stands) return !(all && decision === 'out' && channel !== 'email')
  if (!isOwnWord(stands.line) || stands.on !== (decision === 'in')) return true
  return decision === 'in' && needsProof(channel) && stands.line.addressHash !== hash
}

type Address = { addressHash: string; channel: Channel }

async function suppress(tx: Tx, address: Address, about: readonly Topic[]): Promise<void> {
  const names = about.length === topics.length ? [...about, everyTopic] : about
  await tx.insert(suppressions).values(names.map((topic) => ({ ...address, topic }))).onConflictDoNothing()
}

async function allow(tx: Tx, address: Address, about: readonly Topic[]): Promise<void> {
  const off = await offFor(tx, address.addressHash, address.channel)
  const others = topics.filter((topic) => !about.includes(topic))
  if (off.includes(everyTopic)) await suppress(tx, address, others)
  await tx.delete(suppressions).where(and(eq(suppressions.addressHash, address.addressHash), eq(suppressions.channel, address.channel), inArray(suppressions.topic, [...about, everyTopic])))
}
