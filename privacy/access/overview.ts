import type { requests } from '#db/schema/index.ts'
import { atOnce, type PersonActor } from '../actor.ts'
import { channelAddress, channelHashes, type Reached } from '../channel-address.ts'
import { channels } from '../channels.ts'
import { countSql, type Count } from '../count-records.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { isEachOff, ledgerText, pausedUntil, type ChoiceLine } from '../standing.ts'
import { topicChoices } from '../topic-choices.ts'
import { everyTopic } from '../topics.ts'
import { categories, type Category } from '../vocabulary.ts'
import { waitsForWhom, type AskedWhose, type LastCheck } from '../waits-for-whom.ts'
import type { Look } from './list-looks.ts'

export type Overview = {
  /** Rows of each category, and of all. */
  counts: Record<Category, number>
  total: number
  /** Calendar date since when they are a customer. */
  since: string
  /** The newest call, message or invoice. */
  newest?: { record: (typeof ofThePerson)[number]; at: Date }
  downloads: { id: string; categories: Category[]; state: 'waiting' | 'building' | 'ready'; rowsDone: number; rowsTotal: number; createdAt: Date; expiresAt: Date | null }[]
  erasure?: { dueAt: Date }
  /** Since when the account is frozen. */
  frozenAt: Date | null
  changes: { id: string; channel: 'email' | 'phone'; newValue: string; createdAt: Date; expiresAt: Date }[]
  /** Open ones. `askedWhose`: what the person is asked about whose it is, while nobody knows. */
  requests: (Pick<Asked, 'number' | 'kind' | 'regime' | 'state' | 'dueOn' | 'answeredAt' | 'stoppedAt'> & { askedWhose: AskedWhose | null })[]
  looks: Look[]
  looksInAll: number
  /** How many topics of marketing are on by whichever channel, whether only the person can turn one of today on, when something was last said about any, and until when all of it is paused. */
  choices: { on: number; allIsOff: boolean; last?: Date; pausedUntil?: Date }
}

type Asked = typeof requests.$inferSelect

/** What a person means by "the newest": what they did with the service, never what this portal did about them, such as a code it sent. */
const ofThePerson = ['calls', 'messages', 'invoices'] as const satisfies readonly OwnedName[]

const rest = [
  `select since::text, frozen_at as "frozenAt" from people`,
  `select id, categories, state, rows_done as "rowsDone", rows_total as "rowsTotal", created_at as "createdAt", expires_at as "expiresAt" from exports
    where state in ('waiting', 'building') or (state = 'ready' and expires_at > now()) order by created_at desc limit 3`,
  `select due_at as "dueAt" from erasures where state = 'waiting'`,
  `select id, channel, new_value as "newValue", created_at as "createdAt", expires_at as "expiresAt" from channel_changes where state = 'waiting' and expires_at > now() order by created_at desc`,
  `select number::int, kind, regime, state, due_on::text as "dueOn", answered_at as "answeredAt", stopped_at as "stoppedAt", identity,
    (select json_build_object('way', c.way, 'reason', c.reason) from identity_checks c where c.request_id = requests.id and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1) as "lastCheck"
    from requests where state = 'open' order by due_on, number limit 5`,
  `select looks.id, looks.role, looks.purpose, looks.fields, looks.at, requests.number::int, looks.loan_id is not null as lent from looks left join requests on requests.id = looks.request_id
    where looks.at > now() - interval '90 days' order by looks.at desc limit 3`,
  `select ${ledgerText} from choices c`,
  `select email, phone, street, city, region, postal_code as "postalCode", country from profiles`,
]

/** What we hold of the person at a glance, what needs them, what is in progress, who looked in the last 90 days. Two round trips. */
export async function overview(actor: PersonActor): Promise<Overview> {
  const results = await atOnce(actor, [countSql, ...rest])
  const [held, [person], downloads, [erasure], changes, requests, looks, lines, [reached]] = results.map(({ rows }) => rows as unknown) as [
    Count[],
    [{ since: string; frozenAt: Date | null }],
    Overview['downloads'],
    [Overview['erasure']],
    Overview['changes'],
    (Omit<Overview['requests'][number], 'askedWhose'> & Pick<Asked, 'identity'> & { lastCheck: LastCheck | null })[],
    Overview['looks'],
    ChoiceLine[],
    [Reached],
  ]
  const counts = Object.fromEntries(categories.map((category) => [category, sum(held.filter(({ record }) => holdingOf(record).category === category))])) as Overview['counts']
  const newest = ofThePerson
    .flatMap((record) => {
      const at = held.find((one) => one.record === record)?.newest
      return at ? { record, at } : []
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
  return {
    counts,
    total: sum(held),
    since: person.since,
    frozenAt: person.frozenAt,
    ...(newest && { newest }),
    downloads,
    ...(erasure && { erasure }),
    changes,
    requests: requests.map(({ identity, lastCheck, ...request }) => ({ ...request, askedWhose: waitsForWhom({ state: request.state, identity }, lastCheck) })),
    looks,
    looksInAll: held.find(({ record }) => record === 'looks')!.rows,
    choices: await choicesOf(actor, lines, reached),
  }
}

/** The addresses' suppressions have a say, too: they are found by hashes that only we can make. */
async function choicesOf(actor: PersonActor, lines: readonly ChoiceLine[], reached: Reached): Promise<Overview['choices']> {
  const addresses = channels.flatMap((channel) => {
    const address = channelAddress(channel, reached)
    return address ? [[channel, channelHashes(channel, address)] as const] : []
  })
  const hashes = Object.fromEntries(addresses.map(([channel, [today]]) => [channel, today]))
  const last = lines.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]?.at
  const paused = pausedUntil(lines, new Date())
  const where = addresses.flatMap(([channel, all]) => all.map((hash) => `(address_hash = '${hash}' and channel = '${channel}')`)).join(' or ')
  const [found] = await atOnce(actor, [`select channel, topic from suppressions where ${where || 'false'}`])
  const off = found!.rows as { channel: string; topic: string }[]
  return {
    on: topicChoices({ lines, hashes, off }).filter(({ on }) => on).length,
    allIsOff: off.some(({ channel, topic }) => channel === 'email' && topic === everyTopic) || isEachOff(lines),
    ...(last && { last }),
    ...(paused && { pausedUntil: paused }),
  }
}

const sum = (counts: readonly Count[]): number => counts.reduce((all, { rows }) => all + rows, 0)
