import { and, eq, inArray } from 'drizzle-orm'
import { profiles, suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { channelHashes, type ChannelHashes } from './channel-address.ts'
import { everyChannel, type Channel } from './channels.ts'
import { subjectOf, type enquiryTopic } from './enquiry-subjects.ts'
import { maySendEnquiry, type EnquiryVerdict } from './may-send-enquiry.ts'
import { maySendTest, type TestVerdict } from './may-send-test.ts'
import { isEnquiry, isMarketing, isTest, type EnquiryKind, type MarketingKind, type OperationalKind, type TestKind } from './message-kinds.ts'
import type { NoticeKind } from './notify.ts'
import { basisOf, ledgerText, pausedUntil, standing, type Basis, type ChoiceLine } from './standing.ts'
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
 * Why no marketing is sent: the account is gone, about to go or frozen; said no; bought, but without a refusal being offered, or something else, or agreed, as a list has it that does not say to what, when or where; there is no
 * account, only information that was asked for; was never asked; said no before under this address; said yes for another number than this; or all marketing is paused.
 */
export const sendRefusals = ['enquiry-only', 'closed', 'shut', 'leaving', 'frozen', 'paused', 'opted-out', 'suppressed', 'other-number', 'no-basis', 'never-asked'] as const
export type SendRefusal = (typeof sendRefusals)[number]

/** Marketing may be sent, because of what was agreed in which words and when, or bought when; or may not, and why. */
export type Verdict = ({ sends: true; wording: string } & Basis) | { sends: false; reason: SendRefusal }
/** A message that is no marketing goes out, whatever was chosen. */
export type Operational = { sends: true; basis: 'operational' }

/**
 * The one gate of everything that is sent: asked before a message goes into the outbox, and again in the transaction that takes it out for sending. Operational kinds pass, the test of a campaign to staff alone; for marketing both
 * the ledger of the person and the suppressions of the address must let it through. One verdict for each addressee, in their order.
 */
export function maySend<K extends MarketingKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<Verdict[]>
export function maySend<K extends EnquiryKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<EnquiryVerdict[]>
export function maySend<K extends TestKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<TestVerdict[]>
export function maySend<K extends OperationalKind>(tx: Tx, message: Message<K>, whom: readonly Addressee[]): Promise<Operational[]>
export function maySend(tx: Tx, message: Message, whom: readonly Addressee[]): Promise<(Verdict | EnquiryVerdict | TestVerdict | Operational)[]>
export async function maySend(tx: Tx, message: Message, whom: readonly Addressee[]): Promise<(Verdict | EnquiryVerdict | TestVerdict | Operational)[]> {
  const { kind, channel, topic } = message
  if (isEnquiry(kind)) return maySendEnquiry(tx, subjectOf(topic!)!, whom)
  if (isTest(kind)) return maySendTest(tx, whom)
  if (!isMarketing(kind)) return whom.map(() => ({ sends: true, basis: 'operational' }))
  if (whom.length === 0) return []
  const all = whom.map(({ address }) => channelHashes(channel, address))
  const hashes = all.map(([today]) => today)
  const found = await look(tx, { channel, topic: topic as Topic }, whom, hashes)
  const before = await suppressedBefore(tx, { channel, topic: topic as Topic }, all)
  const verdicts = whom.map(({ person = null }, i) => judge({ channel, topic: topic as Topic, person, hash: hashes[i]! }, all[i]!.some((hash) => before.has(hash)) ? { ...found[i]!, suppressed: true } : found[i]!))
  return told(tx, whom, verdicts)
}

type State = 'open' | 'leaving' | 'shut' | 'frozen' | 'closed'
type Found = { state: State; suppressed: boolean; now: Date; lines: ChoiceLine[] }
/** Whether the address said no does not matter any more. */
const gone: Found = { state: 'closed', suppressed: false, now: new Date(0), lines: [] }

type Row = { i: string; state: Exclude<State, 'frozen'> | null; frozen: boolean; suppressed: boolean; now: Date; topic: string | null } & Omit<ChoiceLine, 'topic'>

/** What is looked up, as text: of closed lists alone, and kept, for making it would take as long as a lookup. */
const statements = new Map<string, { one: string; many: string }>()

function statementsOf(channel: Channel, topic: Topic): { one: string; many: string } {
  const known = statements.get(`${channel} ${topic}`)
  if (known) return known
  const about = `('${topic}', '${everyTopic}')`
  const of = (hash: string): string => `p.state, p.frozen_at is not null as frozen, now() as now, ${ledgerText},
      exists (select from suppressions s where s.address_hash = ${hash} and s.channel = '${channel}' and s.topic in ${about}) as suppressed`
  const said = (person: string): string => `choices c on c.person_id = ${person} and c.topic in ${about} and c.channel in ('${channel}', '${everyChannel}')`
  const made = {
    // Of one alone, as each message that goes out is asked for: planned and done in half the time of a list of one.
    one: `select 1 as i, ${of('$2')} from people p left join ${said('$1')} where p.id = $1`,
    many: `select w.i, ${of('w.hash')} from unnest($1::uuid[], $2::text[]) with ordinality as w (person, hash, i) left join people p on p.id = w.person left join ${said('w.person')}`,
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
  for (const { i, state, frozen, suppressed, now, topic: about, ...line } of rows) {
    const one = (found[Number(i) - 1] ??= { state: state === 'open' && frozen ? 'frozen' : (state ?? 'closed'), suppressed, now, lines: [] })
    if (about !== null) one.lines.push({ ...line, topic: about })
  }
  return found
}

/** Of the hashes of before those that stand among the suppressions: few addresses have another one. */
async function suppressedBefore(tx: Tx, { channel, topic }: { channel: Channel; topic: Topic }, all: readonly ChannelHashes[]): Promise<ReadonlySet<string>> {
  const former = all.flatMap(([, ...before]) => before)
  if (former.length === 0) return new Set()
  const rows = await tx.select({ hash: suppressions.addressHash }).from(suppressions).where(and(inArray(suppressions.addressHash, former), eq(suppressions.channel, channel), inArray(suppressions.topic, [topic, everyTopic])))
  return new Set(rows.map(({ hash }) => hash))
}

function judge({ channel, topic, person, hash }: { channel: Channel; topic: Topic; person: string | null; hash: string }, { state, suppressed, now, lines }: Found): Verdict {
  const no = (reason: SendRefusal): Verdict => ({ sends: false, reason })
  if (!person) return no(suppressed ? 'suppressed' : 'never-asked')
  if (state !== 'open') return no(state)
  const stands = standing(lines, topic, channel)
  if (stands && !stands.on) return no('opted-out')
  if (!stands) return no(lines.some(({ source }) => source === 'purchase' || source === 'import') ? 'no-basis' : 'never-asked')
  if (suppressed) return no('suppressed')
  if (needsProof(channel) && stands.line.addressHash !== hash) return no('other-number')
  if (pausedUntil(lines, now)) return no('paused')
  return { sends: true, wording: stands.line.wording, ...basisOf(stands) }
}

/**
 * Of those who were never asked, who has no account is told apart: the database takes no yes of theirs, so that only the reason hangs on it and nobody else has to be looked up.
 */
async function told(tx: Tx, whom: readonly Addressee[], verdicts: readonly Verdict[]): Promise<Verdict[]> {
  const silent = whom.flatMap(({ person }, i) => (person && isNeverAsked(verdicts[i]!) ? [person] : []))
  if (silent.length === 0) return [...verdicts]
  const rows = await tx
    .select({ person: profiles.personId })
    .from(profiles)
    .where(and(inArray(profiles.personId, silent), eq(profiles.kind, 'enquirer')))
  const enquirers = new Set(rows.map(({ person }) => person))
  return verdicts.map((verdict, i) => (isNeverAsked(verdict) && enquirers.has(whom[i]!.person ?? '') ? { sends: false, reason: 'enquiry-only' } : verdict))
}

const isNeverAsked = (verdict: Verdict): boolean => !verdict.sends && verdict.reason === 'never-asked'

/** A yes to texts or calls is for the number that was confirmed. */
export const needsProof = (channel: Channel): boolean => channel === 'text' || channel === 'phone'
