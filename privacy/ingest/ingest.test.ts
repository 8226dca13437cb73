import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { datasets, type Dataset } from '../datasets.ts'
import { digest } from '../digest.ts'
import { openBody } from '../bodies.ts'
import { httpText, type HttpContent } from '../http-content.ts'
import { ingest as takeIn } from './ingest.ts'
import { listSources } from './list-sources.ts'
import { makeSource } from './make-source.ts'
import { readSource, type KnownSource } from './read-source.ts'
import { revokeSource } from './revoke-source.ts'
import { keys } from '../stores/keys.ts'

const database = await testDatabase()
const ingest = (source: KnownSource, dataset: Dataset, handed: AsyncIterable<string>, mode: { whole?: boolean } = {}) => takeIn(source, dataset, handed, { keys: keys(), ...mode })
const [{ id: staffId } = { id: '' }] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('officer@desk.example', 'Officer', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: staffId, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const sourceOf = async (...own: Dataset[]) => (await readSource((await makeSource(officer, { name: 'Switch', datasets: own })).key))!

let n = 0
async function customer(): Promise<{ customer: string; person: string }> {
  const externalId = `C-${++n}`
  return { customer: externalId, person: await database.person({ externalId }, { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }) }
}
async function* lines(...rows: unknown[]) {
  for (const row of rows) yield await Promise.resolve(typeof row === 'string' ? row : JSON.stringify(row))
}
const call = (whose: string, id: string, more = {}) => ({ id, customer: whose, at: new Date().toISOString(), direction: 'in', other_party: '+442079460000', seconds: 12, status: 'completed', ...more })
const stored = (table: string, person: string) => database.query<Record<string, unknown>>(`select * from ${table} where person_id = $1 order by external_id`, [person])

test('a call that is handed in is its holder’s, once however often it comes', async () => {
  const { customer: whose, person } = await customer()
  const source = await sourceOf('calls')
  expect(await ingest(source, 'calls', lines(call(whose, 'a', { application: 'shop' }), call(whose, 'b'), call(whose, 'a')))).toMatchObject({ received: 3, stored: 2, known: 1, refused: 0 })
  expect(await ingest(source, 'calls', lines(call(whose, 'a')))).toMatchObject({ stored: 0, known: 1 })
  expect(await stored('calls', person)).toMatchObject([
    { external_id: 'a', source_id: source.source, other_party: '+442079460000', seconds: 12 },
    { external_id: 'b', application_id: null },
  ])
  expect(await database.query('select name, external_id, logging from applications where person_id = $1 and external_id is not null', [person])).toEqual([{ name: 'shop', external_id: 'shop', logging: 'full' }])
})

test('what is handed in again with another time is the same record, in whichever month: in one batch, in the next, and from two at once', async () => {
  const { customer: whose, person } = await customer()
  const source = await sourceOf('calls', 'messages')
  const ago = (days: number) => ({ at: new Date(Date.now() - days * 86_400_000).toISOString() })
  expect(await ingest(source, 'calls', lines(call(whose, 'a', ago(1)), call(whose, 'a', ago(40)), call(whose, 'b', ago(300))))).toMatchObject({ stored: 2, known: 1 })
  expect(await ingest(source, 'calls', lines(call(whose, 'a', ago(2)), call(whose, 'b', ago(3)), call(whose, 'c', ago(100))))).toMatchObject({ stored: 1, known: 2 })
  const many = (first: number) => Array.from({ length: 900 }, (_, i) => call(whose, `m-${i}`, ago(first + (i % 200))))
  const both = await Promise.all([ingest(source, 'calls', lines(...many(1))), ingest(source, 'calls', lines(...many(31).toReversed()))])
  expect(both.reduce((sum, report) => sum + report.stored, 0)).toBe(900)
  expect(await stored('calls', person)).toHaveLength(903)
  const message = { id: 'a', customer: whose, ...ago(1), direction: 'out', other_party: '+442079460000', characters: 3, status: 'delivered' }
  expect(await ingest(source, 'messages', lines(message)), 'another log’s record may be called the same').toMatchObject({ stored: 1 })
})

test('a record of a month that nobody has made yet is stored all the same', async () => {
  const { customer: whose, person } = await customer()
  const source = await sourceOf('calls')
  const old = new Date(Date.now() - 330 * 86_400_000)
  const month = `calls_${old.toISOString().slice(0, 7).replace('-', '_')}`
  await database.query(`drop table ${month}`)
  expect(await ingest(source, 'calls', lines(call(whose, 'new'), call(whose, 'old', { at: old.toISOString() })), { whole: true })).toMatchObject({ stored: 2 })
  expect(await database.query(`select external_id from ${month} where person_id = $1`, [person])).toEqual([{ external_id: 'old' }])
})

test('two sources may call their records the same', async () => {
  const { customer: whose, person } = await customer()
  for (const source of [await sourceOf('calls'), await sourceOf('calls')]) expect(await ingest(source, 'calls', lines(call(whose, 'same')))).toMatchObject({ stored: 1 })
  expect(await stored('calls', person)).toHaveLength(2)
})

test('a line that can’t be taken is named with its field and reason, never its value, and holds up no other', async () => {
  const { customer: whose, person } = await customer()
  const wrong = [
    '{"id":',
    call('nobody', '2'),
    call(whose, '3', { at: '2026-11-25 10:00' }),
    call(whose, '4', { at: new Date(Date.now() + 3_600_000).toISOString() }),
    call(whose, '5', { at: '2001-01-01T00:00:00Z' }),
    call(whose, '6', { seconds: 1.5 }),
    call(whose, '7', { seconds: '12' }),
    call(whose, '8', { direction: 'up' }),
    call(whose, '9', { other_party: '<script>' }),
    call(whose, '9b', { other_party: 'sip:a\u0000b@phones.example' }),
    call(whose, '10', { note: 'secret words' }),
    call(whose, '', {}),
    { ...call(whose, '12'), status: undefined },
    '[]',
  ]
  const report = await ingest(await sourceOf('calls'), 'calls', lines(...wrong, call(whose, 'good')))
  expect(report).toMatchObject({ received: 15, stored: 1, refused: 14 })
  expect(report.rows.toSorted((a, b) => a.line - b.line).map(({ line, field, reason }) => `${line} ${field} ${reason}`)).toEqual([
    '1  notJson',
    '2 customer unknownCustomer',
    '3 at notAMoment',
    '4 at inTheFuture',
    '5 at tooOld',
    '6 seconds notANumber',
    '7 seconds notANumber',
    '8 direction choose',
    '9 other_party notANumber',
    '10 other_party notANumber',
    '11 note unknownField',
    '12 id required',
    '13 status required',
    '14  invalid',
  ])
  expect(JSON.stringify(report)).not.toMatch(/secret words|script/)
  expect(await stored('calls', person)).toHaveLength(1)
})

test('a moment is taken however it is written, with an offset or a fraction that Postgres has none of, too', async () => {
  const { customer: whose, person } = await customer()
  const second = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19)
  expect(await ingest(await sourceOf('calls'), 'calls', lines(call(whose, 'a', { at: `${second}+23:00` }), call(whose, 'b', { at: `${second}.${'1'.repeat(200)}Z` })))).toMatchObject({ stored: 2 })
  expect((await stored('calls', person)).map(({ at }) => (at as Date).toISOString())).toEqual([new Date(`${second}+23:00`).toISOString(), `${second}.111Z`])
})

test('there is no year 0000', async () => {
  const { customer: whose } = await customer()
  const invoice = { id: 'i', customer: whose, number: `${whose}-1`, issued_on: '0000-01-01', amount_cents: 1, currency: 'EUR', description: 'Plan' }
  expect((await ingest(await sourceOf('invoices'), 'invoices', lines(invoice, { ...invoice, id: 'good', issued_on: '2026-01-01' })))).toMatchObject({ stored: 1, rows: [{ line: 1, field: 'issued_on', reason: 'notADate' }] })
})

test('all or nothing: one wrong line and none is stored, whether it is wrong by itself or about nobody', async () => {
  const { customer: whose, person } = await customer()
  const source = await sourceOf('calls')
  for (const wrong of ['{', call('nobody', 'x')]) {
    expect(await ingest(source, 'calls', lines(call(whose, 'a'), wrong), { whole: true })).toMatchObject({ stored: 0, refused: 1, undone: true })
    expect(await stored('calls', person)).toEqual([])
  }
  expect(await ingest(source, 'calls', lines(call(whose, 'a')), { whole: true })).toMatchObject({ stored: 1, undone: false })
})

test('what a holder wants logged counts from the very next line', async () => {
  const { customer: whose, person } = await customer()
  const source = await sourceOf('notifications', 'calls')
  const note = (id: string) => ({ id, customer: whose, application: 'shop', at: new Date().toISOString(), method: 'POST', url: 'https://hooks.example/in', status: 200, request: { headers: { Host: 'hooks.example' }, body: 'hello' } })
  const choose = (logging: string, until = 'null', then = 'null') => database.query(`update applications set logging = $2, logging_until = ${until}, logging_then = ${then} where person_id = $1 and external_id = 'shop'`, [person, logging])
  await ingest(source, 'notifications', lines(note('1')))
  await choose('metadata')
  await ingest(source, 'notifications', lines(note('2')))
  await choose('off')
  expect(await ingest(source, 'notifications', lines(note('3')))).toMatchObject({ stored: 0, notLogged: 1 })
  await choose('full', `now() + interval '1 hour'`, `'off'`)
  await ingest(source, 'notifications', lines(note('4')))
  await choose('full', `now() - interval '1 second'`, `'off'`)
  expect(await ingest(source, 'notifications', lines(note('5')))).toMatchObject({ notLogged: 1 })
  const key = (await keys().find(person))!
  const text = (row: string, body: Buffer) => httpText(JSON.parse(openBody(key, { table: 'notifications', column: 'request', row, person }, body)) as HttpContent)
  const rows = (await stored('notifications', person)) as { id: string; external_id: string; request: Buffer | null }[]
  expect(rows.map(({ id, external_id, request }) => [external_id, request && text(id, request)])).toEqual([
    ['1', 'Host: hooks.example\n\nhello'],
    ['2', null],
    ['4', 'Host: hooks.example\n\nhello'],
  ])
  expect(await ingest(source, 'calls', lines(call(whose, 'call', { application: 'shop' })))).toMatchObject({ stored: 1 })
})

test('a copy is kept only as its server allows, and says by which header', async () => {
  const { customer: whose, person } = await customer()
  const copy = (id: string, headers: Record<string, string>) => ({ id, customer: whose, at: new Date().toISOString(), url: 'https://media.example/a.wav', status: 200, bytes: 10, response_headers: { 'Content-Type': 'audio/wav', ...headers } })
  const report = await ingest(await sourceOf('content'), 'content', lines(copy('1', { 'Cache-Control': 'max-age=60' }), copy('2', {}), copy('3', { 'Cache-Control': 'No-Store, max-age=60' })))
  expect(report).toMatchObject({ stored: 1, notAllowed: 2 })
  expect(await stored('cached_contents', person)).toMatchObject([{ allowed_by: 'Cache-Control: max-age=60', media_type: 'audio/wav' }])
})

test('every data set finds its table', async () => {
  const { customer: whose, person } = await customer()
  const at = new Date().toISOString()
  const source = await sourceOf(...datasets)
  const rows = {
    calls: call(whose, '1'),
    messages: { id: '1', customer: whose, at, direction: 'out', other_party: 'sip:a@b.example', characters: 3, status: 'delivered' },
    notifications: { id: '1', customer: whose, at, method: 'GET', url: 'https://user:pw@hooks.example/?token=abc&a=1' },
    content: { id: '1', customer: whose, at, url: 'https://media.example/', status: 200, bytes: 1, response_headers: { expires: new Date(Date.now() + 60_000).toUTCString() } },
    invoices: { id: '1', customer: whose, number: `I-${randomUUID()}`, issued_on: at.slice(0, 10), amount_cents: 100, currency: 'GBP', description: 'Plan' },
    visits: { id: '1', customer: whose, at, page: '/pricing?q=me', ip: '2001:db8::1', user_agent: 'Browser', cookies: ['theme'] },
  } as const
  for (const dataset of datasets) expect(await ingest(source, dataset, lines(rows[dataset])), dataset).toMatchObject({ stored: 1, refused: 0 })
  expect(await stored('visits', person)).toMatchObject([{ page: '/pricing', cookies: 'theme' }])
  expect((await stored('notifications', person))[0]!['url']).toBe('https://masked:masked@hooks.example/?token=%5Bmasked%5D&a=1')
})

test('a key opens its own data sets, until it is revoked; it is held as a hash and seen by the privacy officer alone', async () => {
  const { key } = await makeSource(officer, { name: 'Invoicing', datasets: ['invoices'] })
  const source = (await readSource(key))!
  await expect(ingest(source, 'calls', lines())).rejects.toThrow('notYourDataset')
  expect(await readSource('fk_something-else')).toBeUndefined()
  expect(await database.query('select key_hash from sources where id = $1', [source.source])).toEqual([{ key_hash: digest('source', key) }])
  expect(await listSources(officer)).toContainEqual(expect.objectContaining({ name: 'Invoicing', revokedAt: null }))
  await expect(listSources({ ...officer, role: 'support' })).rejects.toThrow('notYourRole')
  await expect(as({ ...officer, role: 'support', staff: randomUUID() }, (_, client) => client.query('select name from sources'))).rejects.toThrow('42501')
  await revokeSource(officer, { source: source.source })
  expect(await readSource(key)).toBeUndefined()
})

test('in the database itself a source hands in nothing in another’s name, and reads no record', async () => {
  const { person } = await customer()
  const [one, other] = [await sourceOf('calls'), await sourceOf('calls')]
  const insert = `insert into calls (person_id, source_id, external_id, at, direction, other_party, seconds, status) values ($1, $2, 'x', now(), 'in', '1', 1, 'completed')`
  await expect(as(one, (_, client) => client.query(insert, [person, other.source]))).rejects.toThrow('42501')
  await expect(as(one, (_, client) => client.query('select id from calls'))).rejects.toThrow('42501')
  expect(await as(one, async (_, client) => (await client.query<{ id: string }>('select id from sources')).rows)).toEqual([{ id: one.source }])
})
