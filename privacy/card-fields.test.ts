import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { StaffActor } from './actor.ts'
import { datasets, type Dataset } from './datasets.ts'
import { httpContent } from './ingest/http-content.ts'
import { ingest } from './ingest/ingest.ts'
import { makeSource } from './ingest/make-source.ts'
import { readSource } from './ingest/read-source.ts'
import { importPeople } from './profile/import-people.ts'
import { personRow } from './profile/person-row.ts'
import { keys } from './stores/keys.ts'

const database = await testDatabase()
const [{ id: staffId } = { id: '' }] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('officer@desk.example', 'Officer', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: staffId, role: 'privacy', session: randomUUID(), provedAt: new Date() }
await database.person({ externalId: 'C-1' })

const card = '5105105105105100'
const grouped = '5105 1051 0510 5100'

/** In which tables the number stands. */
async function tablesWithCard(): Promise<string[]> {
  const tables = await database.query<{ name: string }>(`select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace`)
  const found = await Promise.all(tables.map(async ({ name }) => ((await database.query(`select from ${name} t where t::text ~ '5105[ -]?1051[ -]?0510[ -]?5100' limit 1`)).length > 0 ? [name] : [])))
  return found.flat()
}

const at = new Date().toISOString()
const whose = { id: 'r', customer: 'C-1' }
const row: Record<Dataset, Record<string, unknown>> = {
  calls: { ...whose, at, direction: 'in', other_party: '+442079460000', seconds: 1, status: 'completed', application: 'shop' },
  messages: { ...whose, at, direction: 'out', other_party: 'Shop', characters: 1, status: 'delivered', application: 'shop' },
  notifications: { ...whose, at, method: 'POST', url: 'https://hooks.example/', application: 'shop', request: { headers: { Host: 'hooks.example' }, body: 'a' }, response: { headers: { Server: 'x' }, body: 'b' } },
  content: { ...whose, at, url: 'https://media.example/', status: 200, bytes: 1, application: 'shop', request_headers: { Accept: 'a' }, response_headers: { 'cache-control': 'max-age=600', 'content-type': 'audio/mpeg' } },
  invoices: { ...whose, number: '1', issued_on: '2026-11-01', amount_cents: 1, currency: 'GBP', description: 'Plan', billed_name: 'Ada', billed_address: '1 Lane' },
  visits: { ...whose, at, page: '/', user_agent: 'x', cookies: ['a'], ip: '192.0.2.1' },
}

/** The row once for each text in it, with that text made another. */
function* withText(value: unknown, change: (text: string) => string): Generator<unknown> {
  if (typeof value === 'string') yield change(value)
  else if (value && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) for (const other of withText(one, change)) yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
  }
}

test.each(datasets)('a card’s number in any field of %s is refused, or masked where it is a copy of traffic; no table holds it and no report names it', async (dataset) => {
  const source = (await readSource((await makeSource(officer, { name: 'Switch', datasets: [dataset] })).key))!
  const changes = [() => card, (text: string) => (text.startsWith('http') ? `${text}${card}?pan=${card}` : `${text} ${grouped}`)]
  const rows = changes.flatMap((change) => [...withText(row[dataset], change)]) as Record<string, unknown>[]
  expect(rows.length).toBeGreaterThan(8)
  async function* lines() {
    for (const [i, one] of rows.entries()) yield await Promise.resolve(JSON.stringify(one['id'] === 'r' ? { ...one, id: `r-${i}` } : one))
  }
  const report = await ingest(source, dataset, lines(), { keys: keys() })
  expect(report.stored + report.refused + report.notAllowed + report.known, 'each is answered').toBe(rows.length)
  expect(report.refused).toBeGreaterThan(0)
  expect(JSON.stringify(report)).not.toMatch(/5105/)
  expect(await tablesWithCard()).toEqual([])
})

test('nor do the contents of a request or an answer, before they are encrypted', () => {
  for (const encoding of ['text', 'base64'] as const) {
    const body = `{"pan":"${card}"} ${grouped}`
    const kept = httpContent({ headers: { 'X-Card': card }, body: encoding === 'text' ? body : Buffer.from(body).toString('base64'), encoding })
    expect(JSON.stringify(kept)).not.toMatch(/5105/)
    expect(kept.body).toMatchObject({ text: '{"pan":"[masked]"} [masked]' })
  }
})

test('a card’s number in any column of an import is refused, never named, and stored nowhere', async () => {
  const columns = Object.keys(personRow.shape)
  const refused: string[] = []
  async function* rows() {
    for (const [i, column] of columns.entries()) {
      for (const [j, text] of [card, grouped].entries()) yield await Promise.resolve({ line: i * 2 + j + 1, cells: { external_id: `N-${i}-${j}`, email: `n-${i}-${j}@customer.example`, [column]: text } })
    }
  }
  const done = await importPeople({ kind: 'importer' }, rows(), (one) => void refused.push(JSON.stringify(one)))
  expect(done).toMatchObject({ made: 0, refused: columns.length * 2 })
  expect(refused.join()).not.toMatch(/5105/)
  expect(await tablesWithCard()).toEqual([])
})
