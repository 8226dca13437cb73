import { and, eq, inArray, sql } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { inscribeChoice, offFor } from '../inscribe-choice.ts'
import { standing } from '../standing.ts'
import { everyTopic, topics, wordingVersion, type Topic } from '../topics.ts'

type Decision = {
  person: string
  about: readonly Topic[]
  decision: 'in' | 'out'
  source: 'portal' | 'one-click' | 'api'
  /** Keyed hash of the address the decision is about. */
  addressHash: string
}

/**
 * Writes a person's own word into the ledger and the suppressions, so that either alone stops what is not wanted. What is so already is
 * not written again: a mailbox may press the button ten times. Yes to one topic after no to all leaves the others suppressed by name. The last
 * step of a transaction, because of the journal.
 */
export async function writeDecision(tx: Tx, { person, about, decision, source, addressHash }: Decision): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`choices:${person}`}, 0))`)
  const lines = await tx
    .select({ topic: choices.topic, decision: choices.decision, wording: choices.wording, source: choices.source, at: choices.at })
    .from(choices)
    .where(and(eq(choices.personId, person), eq(choices.channel, 'email')))
  const fresh = about.filter((topic) => {
    const stands = standing(lines, topic)
    const said = stands && (stands.line.source === 'portal' || stands.line.source === 'one-click' || stands.line.source === 'staff' || stands.line.source === 'api')
    return !said || stands.on !== (decision === 'in')
  })
  const before = await offFor(tx, addressHash)
  if (fresh.length) await tx.insert(choices).values(fresh.map((topic) => ({ personId: person, topic, decision, wording: wordingVersion, source })))
  if (decision === 'out') await suppress(tx, addressHash, about)
  else await allow(tx, addressHash, about)
  await inscribeChoice(tx, { addressHash, before })
}

async function suppress(tx: Tx, addressHash: string, about: readonly Topic[]): Promise<void> {
  const names = about.length === topics.length ? [...about, everyTopic] : about
  await tx.insert(suppressions).values(names.map((topic) => ({ addressHash, topic }))).onConflictDoNothing()
}

async function allow(tx: Tx, addressHash: string, about: readonly Topic[]): Promise<void> {
  const found = await tx.select({ topic: suppressions.topic }).from(suppressions).where(eq(suppressions.addressHash, addressHash))
  const others = topics.filter((topic) => !about.includes(topic))
  if (found.some(({ topic }) => topic === everyTopic)) await suppress(tx, addressHash, others)
  await tx.delete(suppressions).where(and(eq(suppressions.addressHash, addressHash), inArray(suppressions.topic, [...about, everyTopic])))
}
