import type { Tx } from './actor.ts'
import { channelHash } from './channel-address.ts'
import { everyChannel, type Channel } from './channels.ts'
import { subjectOf, type enquiryTopic } from './enquiry-subjects.ts'
import { maySendEnquiry, type EnquiryVerdict } from './may-send-enquiry.ts'
import { isEnquiry, isMarketing, type EnquiryKind, type MarketingKind, type OperationalKind } from './message-kinds.ts'
import type { NoticeKind } from './notify.ts'
import { pausedUntil, standing, type ChoiceLine } from './standing.ts'
import { everyTopic, type Topic } from './topics.ts'

/** What is to be sent: its kind, the way it goes, and, of marketing, what it is about. */
export type Message<K extends NoticeKind = NoticeKind> = K extends MarketingKind
  ? { kind: K; channel: Channel; topic: Topic }
  : K extends EnquiryKind
    ? { kind: K; channel: Channel; topic: ReturnType<typeof enquiryTopic> }
    : { kind: K; channel: Channel; topic?: undefined }

/** To whom. `address`: as the channel has it, see `channelAddress`. Without a person it is an address and nothing else. */
export type Addressee = { person?: string | null; address: string }

/**
 * Why no marketing is sent: there is no account, only information that was asked for; the account is gone, about to go or frozen; all marketing is paused; said no; said no before under this address; said yes for another number than this; bought,
 * but without a refusal being offered, or something else; or was never asked, as whoever has no account.
 */
export const sendRefusals = ['enquiry-only', 'closed', 'shut', 'leaving', 'frozen', 'paused', 'opted-out', 'suppressed', 'other-number', 'no-basis', 'never-asked'] as const
export type SendRefusal = (typeof sendRefusals)[number]

/** Marketing may be sent, because of what was agreed in which words and when, or bought when; or may not, and why. */
export type Verdict = { sends: true; basis: 'consent' | 'purchase'; wording: string; since: Date } | { sends: false; reason: SendRefusal }
/** A message that is no marketing goes out, whatever was chosen. */
export type Operational = { sends: true; basis: 'operational' }
export type VerdictOn<K extends NoticeKind> = K extends MarketingKind ? Verdict : Operational

/**
 * The one gate of everything that is sent: asked before a message goes into the outbox, and again in the transaction that takes it out for sending. Operational kinds pass; for marketing both
 * the ledger of the person and the suppressions of the address must let it through. One verdict for each addressee, in their order.
 */
export function maySend<K extends MarketingKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<Verdict[]>
export function maySend<K extends EnquiryKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<EnquiryVerdict[]>
export function maySend<K extends OperationalKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<Operational[]>
export function maySend(tx: Tx, message: Message, whom: readonly Addressee[]): Promise<(Verdict | EnquiryVerdict | Operational)[]>
export async function maySend(tx: Tx, message: Message, whom: readonly Addressee[]): Promise<(Verdict | EnquiryVerdict | Operational)[]> {
  const { kind, channel, topic } = message
  if (isEnquiry(kind)) return maySendEnquiry(tx, subjectOf(topic!)!, whom)
  if (!isMarketing(kind)) return whom.map(() => ({ sends: true, basis: 'operational' }))
  if (whom.length === 0) return []
  const hashes = whom.map(({ address }) => channelHash(channel, address))
  const found = await look(tx, { channel, topic: topic as Topic }, whom, hashes)
  return whom.map(({ person = null }, i) => judge({ channel, topic: topic as Topic, person, hash: hashes[i]! }, found[i]!))
}

type State = 'open' | 'leaving' | 'shut' | 'frozen' | 'closed'
type Found = { enquirer: boolean; state: State; suppressed: boolean; now: Date; lines: ChoiceLine[] }
/** Whether the address said no does not matter any more. */
const gone: Found = { enquirer: false, state: 'closed', suppressed: false, now: new Date(0), lines: [] }

type Row = { i: string; state: Exclude<State, 'frozen'> | null; frozen: boolean; enquirer: boolean; suppressed: boolean; now: Date; topic: string | null } & Omit<ChoiceLine, 'topic'>

/** What is looked up, as text: of closed lists alone, and kept, for making it would take as long as a lookup. */
const statements = new Map<string, { one: string; many: string }>()

function statementsOf(channel: Channel, topic: Topic): { one: string; many: string } {
  const known = statements.get(`${channel} ${topic}`)
  if (known) return known
  const about = `('${topic}', '${everyTopic}')`
  const of = ({ person, hash }: { person: string; hash: string }): string => `p.state, p.frozen_at is not null as frozen, now() as now, c.topic, c.channel, c.decision, c.wording, c.source, c.at, c.until, c.address_hash as "addressHash",
      c.purchase, c.family, c.purchased_on::text as "purchasedOn", c.refusal_offered as "refusalOffered",
      exists (select from profiles q where q.person_id = ${person} and q.kind = 'enquirer') as enquirer,
      exists (select from suppressions s where s.address_hash = ${hash} and s.channel = '${channel}' and s.topic in ${about}) as suppressed`
  const said = (person: string): string => `choices c on c.person_id = ${person} and c.topic in ${about} and c.channel in ('${channel}', '${everyChannel}')`
  const made = {
    // Of one alone, as each message that goes out is asked for: planned and done in half the time of a list of one.
    one: `select 1 as i, ${of({ person: '$1', hash: '$2' })} from people p left join ${said('$1')} where p.id = $1`,
    many: `select w.i, ${of({ person: 'w.person', hash: 'w.hash' })} from unnest($1::uuid[], $2::text[]) with ordinality as w (person, hash, i) left join people p on p.id = w.person left join ${said('w.person')}`,
  }
  statements.set(`${channel} ${topic}`, made)
  return made
}

/** Everything a verdict needs, of all of them, in one statement. */
async function look(tx: Tx, { channel, topic }: { channel: Channel; topic: Topic }, whom: readonly Addressee[], hashes: readonly string[]): Promise<Found[]> {
  const { one: ofOne, many } = statementsOf(channel, topic)
  const people = whom.map(({ person = null }) => person)
  const alone = whom.length === 1 && people[0]
  const { rows } = await (alone ? tx.$client.query<Row>(ofOne, [alone, hashes[0]]) : tx.$client.query<Row>(many, [people, hashes]))
  // Nothing is there of somebody who is gone.
  if (alone && rows.length === 0) return [gone]
  const found: Found[] = []
  for (const { i, state, frozen, enquirer, suppressed, now, topic: about, ...line } of rows) {
    const one = (found[Number(i) - 1] ??= { enquirer, state: state === 'open' && frozen ? 'frozen' : (state ?? 'closed'), suppressed, now, lines: [] })
    if (about !== null) one.lines.push({ ...line, topic: about })
  }
  return found
}

function judge({ channel, topic, person, hash }: { channel: Channel; topic: Topic; person: string | null; hash: string }, { enquirer, state, suppressed, now, lines }: Found): Verdict {
  const no = (reason: SendRefusal): Verdict => ({ sends: false, reason })
  if (!person) return no(suppressed ? 'suppressed' : 'never-asked')
  if (enquirer) return no('enquiry-only')
  if (state !== 'open') return no(state)
  const stands = standing(lines, topic, channel)
  if (stands && !stands.on) return no('opted-out')
  if (suppressed) return no('suppressed')
  if (!stands) return no(lines.some(({ source }) => source === 'purchase') ? 'no-basis' : 'never-asked')
  if (needsProof(channel) && stands.line.addressHash !== hash) return no('other-number')
  if (pausedUntil(lines, now)) return no('paused')
  return { sends: true, basis: stands.basis, wording: stands.line.wording, since: stands.line.at }
}

/** A yes to texts or calls is for the number that was confirmed. */
export const needsProof = (channel: Channel): boolean => channel === 'text' || channel === 'phone'
