import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { closeAppPool } from '#db/client.ts'
import { makePerson } from '#db/demo/person.ts'
import { migrate } from '#db/migrate.ts'
import { countByWeek, many } from '#privacy/access/count-by-week.ts'
import { countHoldings } from '#privacy/access/count-holdings.ts'
import { listRows } from '#privacy/access/list-rows.ts'
import { overview } from '#privacy/access/overview.ts'
import { readRow } from '#privacy/access/read-row.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { openSession } from '#privacy/admission/open-session.ts'
import { forgetSettings, settings } from '#settings'
import { median, type Figure } from './figures.ts'
import { fill } from './fill.ts'
import { ask } from './load.ts'
import { serve, type Stage, type Web } from './stage.ts'
import { timed } from './timed.ts'

type Size = { rows: number; people: number; visitors: number; rounds: number; times: number }
type Visitor = { cookie: string; call: string; notification: string }
type Side = { web: Web; databaseUrl: string; visitors: Visitor[]; one: PersonActor; call: string }

/** How much the person has of whom the same reads are made in both databases. */
const same = { calls: 400, messages: 300, notifications: 190, visits: 60 }

/**
 * Two databases, one with a hundred times the rows of the other over the same people, each behind the built application, asked in turns. The
 * pages of people who have a hundred times as much; and the reads of a person who has the same in both, while everybody else's rows grow.
 */
export async function measureScale(stage: Stage, { rows, people, visitors, rounds, times }: Size): Promise<Figure[]> {
  const before = process.env['DATABASE_URL']!
  const sides: Side[] = []
  try {
    for (const amount of [rows / 100, rows]) sides.push(await setSide(stage, { rows: amount, people, visitors }))
    const [small, large] = sides as [Side, Side]
    return [...(await measurePages(small, large, { rows, rounds })), ...(await measureReads(small, large, { rows, rounds, times }))]
  } finally {
    for (const { web } of sides) await web.stop()
    await turnTo(before)
  }
}

async function setSide({ adminUrl, ownerUrl }: Stage, { rows, people, visitors }: Pick<Size, 'rows' | 'people' | 'visitors'>): Promise<Side> {
  const name = `scale_${rows}`
  const databaseUrl = at(ownerUrl, name)
  await connected(adminUrl, (client) => client.query(`create database ${name} owner ${new URL(ownerUrl).username}`))
  await turnTo(databaseUrl)
  await migrate(databaseUrl, settings().loginPasswords)
  const side = await connected(at(adminUrl, name), async (client) => {
    const ids = await fill(client, { people, rows })
    const person = await makePerson(drizzle({ client }), { givenName: 'Same', familyName: 'Example', email: 'same@customer.example', country: 'GB' }, same)
    await client.query('vacuum analyze')
    const newest = async (log: string, whose: string): Promise<string> => (await client.query<{ id: string }>(`select id from ${log} where person_id = $1 order by at desc limit 1`, [whose])).rows[0]!.id
    const signed: Visitor[] = []
    for (const id of ids.slice(0, visitors)) signed.push({ cookie: await signIn(id), call: await newest('calls', id), notification: await newest('notifications', id) })
    return { databaseUrl, visitors: signed, one: { kind: 'person', person, session: person, provedAt: new Date() } as const, call: await newest('calls', person) }
  })
  return { ...side, web: await serve(databaseUrl, { dataDir: path.join(settings().dataDir, name) }) }
}

async function signIn(person: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await openSession({ kind: 'auth' }, { audience: 'person', holder: person, token, expiresAt: new Date(Date.now() + 3_600_000) })
  return `forthright.person=${token}`
}

const month = (back: number): string => new Date(Date.now() - back * 30 * 86_400_000).toISOString().slice(0, 10)

/** The pages on which rows of the logs are shown or counted. */
const pages: Record<string, (visitor: Visitor) => string> = {
  overview: () => '/overview',
  'your data': () => '/your-data',
  'service information': () => '/your-data/service',
  calls: () => '/your-data/service/calls',
  'older calls': ({ call }) => `/your-data/service/calls?after=${call}`,
  'calls of two months': () => `/your-data/service/calls?from=${month(5)}&to=${month(3)}`,
  'one call': ({ call }) => `/your-data/service/calls/${call}`,
  messages: () => '/your-data/service/messages',
  'notification log': () => '/your-data/service/notifications',
  'failed notifications': () => '/your-data/service/notifications?answer=failed',
  'one notification': ({ notification }) => `/your-data/service/notifications/${notification}`,
  'cached content': () => '/your-data/service/cached-contents',
  visits: () => '/your-data/site/visits',
}

async function measurePages(small: Side, large: Side, { rows, rounds }: Pick<Size, 'rows' | 'rounds'>): Promise<Figure[]> {
  const took = async ({ web, visitors }: Side, page: (visitor: Visitor) => string): Promise<number> => {
    const times: number[] = []
    for (const visitor of visitors) times.push(1000 * (await timed(() => ask(web.origin + page(visitor), visitor.cookie))))
    return median(times)
  }
  return compared(pages, (side, page) => took(side, page), { small, large, rounds, rows, called: (name) => `page ${name}, rows of everybody times 100`, target: 2 })
}

/** What is read for one person, by the verbs that the pages use. */
const reads: Record<string, (side: Side) => Promise<unknown>> = {
  overview: ({ one }) => overview(one),
  'count of everything held': ({ one }) => countHoldings(one),
  'a page of calls': ({ one }) => listRows(one, { record: 'calls' }),
  'an older page of calls': ({ one, call }) => listRows(one, { record: 'calls', after: call }),
  'a page of failed notifications': ({ one }) => listRows(one, { record: 'notifications', answer: 'failed' }),
  'one call': ({ one, call }) => readRow(one, { record: 'calls', id: call }),
  ...Object.fromEntries(many.map((record) => [`weeks of ${record}`, ({ one }: Side) => countByWeek(one, { record, weeks: 26 })])),
}

async function measureReads(small: Side, large: Side, { rows, rounds, times }: Pick<Size, 'rows' | 'rounds' | 'times'>): Promise<Figure[]> {
  const took = async (side: Side, read: (side: Side) => Promise<unknown>): Promise<number> => {
    await turnTo(side.databaseUrl)
    await read(side)
    const taken: number[] = []
    for (let i = 0; i < times; i++) taken.push(1000 * (await timed(() => read(side))))
    return median(taken)
  }
  return compared(reads, took, { small, large, rounds, rows, called: (name) => `read ${name}, rows of the others times 100`, target: 1.5 })
}

type Comparison = { small: Side; large: Side; rounds: number; rows: number; called: (name: string) => string; target: number }

/** Each in turns on both sides, so that noise meets both; once beforehand to warm up. */
async function compared<T>(what: Record<string, T>, took: (side: Side, one: T) => Promise<number>, { small, large, rounds, rows, called, target }: Comparison): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, one] of Object.entries(what)) {
    for (const side of [small, large]) await took(side, one)
    const turns: { small: number; large: number }[] = []
    for (let i = 0; i < rounds; i++) turns.push({ small: await took(small, one), large: await took(large, one) })
    const [value, limit] = [median(turns.map((turn) => turn.large)), median(turns.map((turn) => turn.small))]
    figures.push({ name: called(name), value, limit, ratio: median(turns.map((turn) => turn.large / turn.small)), unit: 'ms', target, better: 'lower', rows })
  }
  return figures
}

/** From now on what this process reads is in that database. */
async function turnTo(databaseUrl: string): Promise<void> {
  if (process.env['DATABASE_URL'] === databaseUrl) return
  await closeAppPool()
  process.env['DATABASE_URL'] = databaseUrl
  forgetSettings()
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function at(url: string, database: string): string {
  const to = new URL(url)
  to.pathname = `/${database}`
  return to.href
}
