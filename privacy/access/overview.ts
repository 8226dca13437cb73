import { atOnce, type PersonActor } from '../actor.ts'
import { countSql, type Count } from '../count-records.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { categories, type Category, type StaffRole } from '../vocabulary.ts'
import type { LookPurpose } from '../look-words.ts'

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
  requests: { number: number; kind: string; dueOn: string }[]
  looks: { id: string; role: StaffRole; purpose: LookPurpose; fields: string[]; at: Date; number: number; lent: boolean }[]
  looksInAll: number
  /** The newest word on each topic, if there ever was one: the person's own before any import or purchase. */
  choices: { topic: string; decision: 'in' | 'out'; at: Date }[]
}

/** What a person means by "the newest": what they did with the service, never what this portal did about them, such as a code it sent. */
const ofThePerson = ['calls', 'messages', 'invoices'] as const satisfies readonly OwnedName[]

const rest = [
  `select since::text, frozen_at as "frozenAt" from people`,
  `select id, categories, state, rows_done as "rowsDone", rows_total as "rowsTotal", created_at as "createdAt", expires_at as "expiresAt" from exports
    where state in ('waiting', 'building') or (state = 'ready' and expires_at > now()) order by created_at desc limit 3`,
  `select due_at as "dueAt" from erasures where state = 'waiting'`,
  `select id, channel, new_value as "newValue", created_at as "createdAt", expires_at as "expiresAt" from channel_changes where state = 'waiting' and expires_at > now() order by created_at desc`,
  `select number::int, kind, due_on::text as "dueOn" from requests where state = 'open' order by due_on, number limit 5`,
  `select looks.id, looks.role, looks.purpose, looks.fields, looks.at, requests.number::int, looks.loan_id is not null as lent from looks join requests on requests.id = looks.request_id
    where looks.at > now() - interval '90 days' order by looks.at desc limit 3`,
  `select distinct on (topic) topic, decision, at from choices order by topic, (source in ('portal', 'one-click', 'staff', 'api')) desc, at desc, decision desc`,
]

/** What we hold of the person at a glance, what needs them, what is in progress, who looked in the last 90 days. One round trip. */
export async function overview(actor: PersonActor): Promise<Overview> {
  const results = await atOnce(actor, [countSql, ...rest])
  const [held, [person], downloads, [erasure], changes, requests, looks, choices] = results.map(({ rows }) => rows as unknown) as [
    Count[],
    [{ since: string; frozenAt: Date | null }],
    Overview['downloads'],
    [Overview['erasure']],
    Overview['changes'],
    Overview['requests'],
    Overview['looks'],
    Overview['choices'],
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
    requests,
    looks,
    looksInAll: held.find(({ record }) => record === 'looks')!.rows,
    choices,
  }
}

const sum = (counts: readonly Count[]): number => counts.reduce((all, { rows }) => all + rows, 0)
