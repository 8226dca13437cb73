import { and, eq, inArray } from 'drizzle-orm'
import { choices, people, suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { addressDigest } from './digest.ts'
import { standing, type ChoiceLine } from './standing.ts'
import { enquirersAmong } from './may-send-enquiry.ts'
import { everyTopic, type Topic } from './topics.ts'

export type Addressee = { person: string; address: string }

/** Why nothing is sent: without an account, and asked for something else; gone, about to go, frozen, said no, said no before under this address, or never asked. */
export type SendRefusal = 'enquiry-only' | 'closed' | 'shut' | 'leaving' | 'frozen' | 'opted-out' | 'suppressed' | 'never-asked'

/** May be sent, because of what was agreed in which words and when; or may not, and why. */
export type Verdict = { sends: true; basis: 'consent' | 'purchase'; wording: string; since: Date } | { sends: false; reason: SendRefusal }

/**
 * The one gate of marketing: asked when a message is put into the outbox and again in the transaction that takes it out for sending.
 * Both the ledger and the suppressions must let it through. One verdict for each addressee, in their order.
 */
export async function maySend(tx: Tx, topic: Topic, whom: readonly Addressee[]): Promise<Verdict[]> {
  if (whom.length === 0) return []
  const ids = whom.map(({ person }) => person)
  const hashOf = (address: string): string => addressDigest('suppression', address)
  const states = await tx.select({ id: people.id, state: people.state, frozenAt: people.frozenAt }).from(people).where(inArray(people.id, ids))
  const enquirers = await enquirersAmong(tx, ids)
  const lines = await tx
    .select({ person: choices.personId, topic: choices.topic, decision: choices.decision, wording: choices.wording, source: choices.source, at: choices.at })
    .from(choices)
    .where(and(inArray(choices.personId, ids), eq(choices.topic, topic), eq(choices.channel, 'email')))
  const suppressed = await tx
    .select({ addressHash: suppressions.addressHash })
    .from(suppressions)
    .where(and(inArray(suppressions.addressHash, whom.map(({ address }) => hashOf(address))), inArray(suppressions.topic, [topic, everyTopic])))

  const stateOf = new Map(states.map(({ id, state, frozenAt }) => [id, state === 'open' && frozenAt ? ('frozen' as const) : state]))
  const linesOf = new Map<string, ChoiceLine[]>(ids.map((id) => [id, []]))
  for (const line of lines) linesOf.get(line.person)?.push(line)
  const no = new Set(suppressed.map(({ addressHash }) => addressHash))
  return whom.map(({ person, address }) =>
    enquirers.has(person) ? { sends: false, reason: 'enquiry-only' } : verdict(topic, stateOf.get(person) ?? 'closed', linesOf.get(person) ?? [], no.has(hashOf(address))),
  )
}

function verdict(topic: Topic, state: 'open' | 'leaving' | 'shut' | 'frozen' | 'closed', lines: readonly ChoiceLine[], suppressed: boolean): Verdict {
  if (state !== 'open') return { sends: false, reason: state }
  const stands = standing(lines, topic)
  if (stands && !stands.on) return { sends: false, reason: 'opted-out' }
  if (suppressed) return { sends: false, reason: 'suppressed' }
  if (!stands) return { sends: false, reason: 'never-asked' }
  return { sends: true, basis: stands.basis, wording: stands.line.wording, since: stands.line.at }
}
