import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { appPool } from '#db/client.ts'
import { testDatabase } from '#db/test-database.ts'
import { signedIn, testStore, unzip } from '../../scripts/test/archive.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { holdingOf } from '../holdings.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { categories } from '../vocabulary.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { keys } from '../stores/keys.ts'
import { fetchExport } from './fetch-export.ts'
import { listExports } from './list-exports.ts'
import { personTables } from './person-tables.ts'
import { readExport } from './read-export.ts'

const db = await testDatabase()
const { folder, store } = testStore()
const worker = { kind: 'worker', task: 'export' } as const
const build = (id: string) => buildExport(worker, { id, store, keys: keys(), pages: archivePages })
const all = { categories: [...categories] }

async function archiveOf(person: string, input = all): Promise<{ id: string; zip: Buffer; files: Map<string, string> }> {
  const id = await askExport(signedIn(person), input)
  await build(id)
  const file = await fetchExport(signedIn(person), { id, part: 1, ip: '192.0.2.7', store })
  const zip = await buffer(file.open({ start: 0, end: file.bytes }))
  expect(zip.length).toBe(file.bytes)
  expect(createHash('sha256').update(zip).digest('hex')).toBe(file.sha256)
  return { id, zip, files: await unzip(zip) }
}

/** Fills every empty or free text of a person's rows with a mark of its own, past all rules. Gives the marks. */
async function markAll(person: string, who: string): Promise<{ mark: string; readable: boolean }[]> {
  const marks: { mark: string; readable: boolean }[] = []
  for (const table of personTables()) {
    const free = await db.query<{ name: string }>(
      `select column_name as name from information_schema.columns c where table_schema = 'public' and table_name = $1 and data_type = 'text'
       and not exists (select from information_schema.key_column_usage k where k.table_name = c.table_name and k.column_name = c.column_name)`,
      [table.sqlName],
    )
    const shown = free.filter(({ name }) => table.columns.some((column) => column.sqlName === name && !states.has(`${table.sqlName}.${name}`)))
    if (shown.length === 0) continue
    const mark = (name: string) => `${who}-${table.sqlName}-${name}`
    if (['audit', 'audit_trails'].includes(table.sqlName)) continue
    const changed = await db.query(`update ${table.sqlName} set ${shown.map(({ name }) => `${name} = '${mark(name)}'`).join(', ')} where ${table.owner} = $1 returning 1`, [person])
    if (changed.length === 0) continue
    const readable = holdingOf(table.name).columns.map(({ column }) => table.columns.find(({ key }) => key === column)?.sqlName)
    marks.push(...shown.map(({ name }) => ({ mark: mark(name), readable: readable.includes(name) })))
  }
  return marks
}

// What the machinery reads by itself while the archive is built, and what a constraint ties to something else.
const states = new Set(['exports.state', 'exports.stage', 'people.state', 'profiles.locale', 'requests.stop_reason', 'request_events.reason', 'request_events.deed', 'request_events.handed', 'request_attachments.type', 'identity_checks.agent', 'identity_checks.way', 'identity_checks.state', 'identity_checks.channel', 'identity_checks.reason'])

test('an archive holds every mark of its person and none of another', async () => {
  const [one, other] = [await db.person(), await db.person()]
  for (const person of [one, other]) await fillRareTables(person)
  const [ours, theirs] = [await markAll(one, 'ours'), await markAll(other, 'theirs')]
  expect(ours.length).toBeGreaterThan(50)
  const { zip, files } = await archiveOf(one)
  const everything = [...files.values()].join('\n')
  for (const folderOfFormat of ['csv/', 'json/', 'pages/']) {
    const text = [...files].filter(([name]) => name.startsWith(folderOfFormat)).map(([, contents]) => contents).join('\n')
    expect(ours.filter(({ mark, readable }) => (readable || folderOfFormat !== 'pages/') && !text.includes(mark)), folderOfFormat).toEqual([])
  }
  expect(theirs.filter(({ mark }) => everything.includes(mark))).toEqual([])
  expect(everything).not.toContain(other)
  expect(zip.includes(other)).toBe(false)
})

/** Rows of the tables a made person has none of, so that every table is in play. */
async function fillRareTables(person: string): Promise<void> {
  const q = (sql: string) => db.query(sql, [person])
  await q(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'givenName', 'a', 'b', 'you')`)
  await q(`insert into channel_changes (person_id, channel, new_value, code_hash, expires_at) values ($1, 'phone', 'x', 'hash-of-a-code', now())`)
  await q(`insert into sessions (person_id, token_hash, device, expires_at) values ($1::uuid, 'hash-of-a-token-' || $1::text, 'Firefox', now() + interval '1 day')`)
  await q(`insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1::uuid, 'hash-of-an-address', 'hash-of-a-code', 'hash-of-a-link-' || $1::text, 'hash-of-a-browser', now())`)
  await q(`insert into identities (provider, subject, person_id) values ('oidc', 'subject-' || $1::text, $1::uuid)`)
  await q(`insert into second_factors (person_id, kind, label, secret, credential_id, public_key, confirmed_at) values ($1::uuid, 'totp', 'Firefox', 'key-of-an-app', 'number-of-a-passkey-' || $1::text, 'key-of-a-passkey', now())`)
  await q(`insert into recovery_codes (person_id, code_hash) values ($1::uuid, 'hash-of-a-recovery-code-' || $1::text)`)
  await q(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'words', current_date)`)
  await q(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'received', 'person', 'words' from requests where person_id = $1`)
  await q(`insert into erasures (person_id, due_at, state) values ($1, now(), 'cancelled')`)
  await q(`insert into erasure_lines (erasure_id, person_id, record, outcome, rows, reason) select id, person_id, 'calls', 'kept', 1, 'x' from erasures where person_id = $1`)
  await q(`insert into outbox (person_id, kind, state) values ($1, 'corrected', 'sent')`)
}

test('every person table and every column that is no secret is there, in both machine formats, with the rows of the database', async () => {
  const person = await db.person({}, { calls: 2345 })
  await fillRareTables(person)
  const { files } = await archiveOf(person)
  const manifest = JSON.parse(files.get('manifest.json')!) as { tables: { name: string; rows: number }[]; files: { path: string; sha256: string; bytes: number }[]; leftOut: { table: string; column: string }[] }
  for (const table of personTables()) {
    const rows = parse(files.get(`csv/${table.name}.csv`)!, { bom: true, record_delimiter: '\r\n' })
    const objects = JSON.parse(files.get(`json/${table.name}.json`)!) as Record<string, unknown>[]
    expect(rows[0], table.name).toEqual(table.columns.map(({ key }) => key))
    expect(rows.length - 1, table.name).toBe(objects.length)
    expect(manifest.tables.find(({ name }) => name === table.name)?.rows, table.name).toBe(objects.length)
    for (const object of objects) expect(Object.keys(object)).toEqual(table.columns.map(({ key }) => key))
  }
  for (const entry of manifest.files) expect(createHash('sha256').update(files.get(entry.path)!).digest('hex'), entry.path).toBe(entry.sha256)
  // The list itself, and its signature, are not on it.
  expect(manifest.files.length).toBe(files.size - 2)
  expect(files.has('pages/calls-2.html')).toBe(true)
  expect(files.has('pages/calls-3.html')).toBe(false)
})

test('each data file is what its schema says, strictly; the card and the posts are there', async () => {
  const person = await db.person({ givenName: 'Mara', familyName: 'Vane' }, { calls: 30 })
  await fillRareTables(person)
  await db.query(`insert into members (person_id, name) values ($1, 'Bell.7')`, [person])
  await db.query(`insert into posts (person_id, member_id, title, words) select person_id, id, 'A <topic>', 'Words "in quotes"' from members where person_id = $1`, [person])
  await db.query(`insert into posts (person_id, member_id, thread, words, edited_at) select person_id, id, (select number from posts where person_id = $1), 'An answer', now() from members where person_id = $1`, [person])
  const { files } = await archiveOf(person)
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  ;(addFormats as unknown as (to: Ajv2020) => void)(ajv)
  for (const { name } of personTables()) {
    const schema = JSON.parse(files.get(`schemas/${name}.schema.json`)!) as object
    expect(ajv.validateSchema(schema), name).toBe(true)
    const rows = JSON.parse(files.get(`json/${name}.json`)!) as object[]
    const fits = ajv.compile(schema)
    expect(fits(rows) || fits.errors, name).toBe(true)
    if (rows[0]) expect(fits([{ ...rows[0], more: 1 }]), `${name}: nothing else may be in it`).toBe(false)
  }
  expect(files.get('profile.vcf')).toContain('\r\nFN:Mara Vane\r\n')
  const { type, orderedItems } = JSON.parse(files.get('activity-streams/posts.json')!) as { type: string; orderedItems: { type: string; name?: string; content: string; inReplyTo?: string; updated?: string }[] }
  expect(type).toBe('OrderedCollection')
  expect(orderedItems).toHaveLength(2)
  expect(orderedItems).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'Article', name: 'A <topic>', content: 'Words "in quotes"' }), expect.objectContaining({ type: 'Note', content: 'An answer', inReplyTo: expect.stringContaining('/forum') as string, updated: expect.any(String) as string })]))
})

test('a copy whose server allows it no more is in no archive, though the worker has not come by', async () => {
  const person = await db.person({}, { cached: 3 })
  await db.query(`update cached_contents set url = 'https://media.example/over.mp3', expires_at = now() where id = (select id from cached_contents where person_id = $1 limit 1)`, [person])
  const { files } = await archiveOf(person, { categories: ['service'] })
  expect(JSON.parse(files.get('json/cachedContents.json')!)).toHaveLength(2)
  expect([...files.values()].join('\n')).not.toContain('over.mp3')
})

test('secrets are named as held and never shown', async () => {
  const person = await db.person()
  await fillRareTables(person)
  const secrets = await db.query<{ token: string }>(`select token from payment_methods where person_id = $1`, [person])
  const { files } = await archiveOf(person)
  const text = [...files.values()].join('\n')
  for (const secret of [secrets[0]!.token, 'hash-of-a-code', 'hash-of-a-token', 'hash-of-an-address', 'hash-of-a-link', 'hash-of-a-browser', 'key-of-an-app', 'number-of-a-passkey', 'key-of-a-passkey', 'hash-of-a-recovery-code', Buffer.from('key-of-an-app').toString('hex'), Buffer.from('key-of-an-app').toString('base64')]) expect(text).not.toContain(secret)
  const { leftOut } = JSON.parse(files.get('manifest.json')!) as { leftOut: { table: string; column: string; why: string }[] }
  expect(leftOut).toContainEqual(expect.objectContaining({ table: 'paymentMethods', column: 'token' }))
  expect(leftOut).toContainEqual(expect.objectContaining({ table: 'sessions', column: 'tokenHash' }))
  expect(leftOut).toContainEqual(expect.objectContaining({ table: 'secondFactors', column: 'secret' }))
  expect(leftOut).toContainEqual(expect.objectContaining({ table: 'recoveryCodes', column: 'codeHash' }))
  expect([...files].find(([name]) => name.startsWith('csv/') && /second/i.test(name))?.[1]).toContain('totp')
})

const hostile = ['=1+1', '+44 20', '-2', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1', 'a"b,c\r\nd', "<script>alert(1)</script>", '\u202Eevil', '\u0001bell', "'quoted", '\\.', '\\N', '']

test.each(hostile)('the text %j is the same in JSON, harmless in a spreadsheet and on a page', async (text) => {
  const person = await db.person({ organisation: text })
  const { files } = await archiveOf(person, { categories: ['contact'] })
  const [profile] = JSON.parse(files.get('json/profiles.json')!) as { organisation: string }[]
  expect(profile!.organisation).toBe(text)
  const [row] = parse(files.get('csv/profiles.csv')!, { bom: true, columns: true, record_delimiter: '\r\n' }) as { organisation: string }[]
  const dangerous = /^[=+\-@\t\r\n＝＋－＠]/
  expect(row!.organisation).toBe(dangerous.test(text) ? `'${text}` : text)
  // The page's own search, which its policy allows by its checksum, and nothing else.
  const scripts = [...files.get('pages/contact.html')!.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script!)
  expect(scripts.map((script) => createHash('sha256').update(script).digest('base64'))).toEqual([/script-src &#39;sha256-([^&]+)&#39;/.exec(files.get('pages/contact.html')!)![1]])
  expect(files.get('pages/contact.html')).not.toContain('<script>alert')
})

test('the signed list says how far the person’s own lines of the audit go, by the newest seal, and of nobody else’s', async () => {
  const [person, other] = [await db.person({}, {}), await db.person({}, {})]
  const trailIn = async (of: string) => (JSON.parse((await archiveOf(of, { categories: ['billing'] })).files.get('manifest.json')!) as { trail: unknown }).trail
  expect(await trailIn(person)).toBeNull()
  await db.query(`insert into audit_trails (person_id, seal, at, lines, head) values ($1, 7, '2026-11-01T10:00:00.000Z', 3, 'older'), ($1, 9, '2026-11-02T10:00:00.000Z', 5, 'newest'), ($2, 11, now(), 8, 'theirs')`, [person, other])
  expect(await trailIn(person)).toEqual({ lines: 5, head: 'newest', seal: 9, sealedAt: '2026-11-02T10:00:00.000Z' })
})

test('what was not chosen is not there', async () => {
  const person = await db.person({}, {})
  const { files } = await archiveOf(person, { categories: ['billing'] })
  expect([...files.keys()].toSorted()).toEqual(
    [...['billingProfiles', 'invoices', 'paymentMethods'].flatMap((name) => [`csv/${name}.csv`, `json/${name}.json`, `schemas/${name}.schema.json`]), 'index.html', 'manifest.json', 'manifest.sig', 'pages/billing.html'].toSorted(),
  )
  expect((JSON.parse(files.get('manifest.json')!) as { notChosen: string[] }).notChosen).toEqual(['contact', 'site', 'service'])
})

test('one at a time; when it is ready the person is told, and the message holds nothing personal', async () => {
  const person = await db.person()
  const id = await askExport(signedIn(person), all)
  await expect(askExport(signedIn(person), all)).rejects.toThrow(NotNow)
  await build(id)
  expect(await db.query(`select kind, state from outbox where person_id = $1`, [person])).toEqual([{ kind: 'export-ready', state: 'waiting' }])
  expect(await readExport(signedIn(person), { id })).toMatchObject({ state: 'ready', attempts: 1 })
  // A second job for the same download finds nothing to do.
  await build(id)
  expect(await db.query(`select 1 from outbox where person_id = $1`, [person])).toHaveLength(1)
  await askExport(signedIn(person), all)
})

test('only its person fetches it, and only with a fresh proof; each fetch is written down', async () => {
  const [person, stranger] = [await db.person(), await db.person()]
  const { id } = await archiveOf(person)
  await expect(fetchExport(signedIn(stranger), { id, part: 1, ip: null, store })).rejects.toThrow(NotFound)
  await expect(fetchExport(signedIn(person, new Date(Date.now() - 6 * 60_000)), { id, part: 1, ip: null, store })).rejects.toThrow(NotAllowed)
  await expect(readExport(signedIn(stranger), { id })).rejects.toThrow(NotFound)
  await expect(fetchExport(signedIn(person), { id: 'x', part: 1, ip: null, store })).rejects.toThrow(NotFound)
  expect(await db.query(`select host(ip) as ip from export_fetches where person_id = $1`, [person])).toEqual([{ ip: '192.0.2.7' }])
  expect(await listExports(signedIn(person))).toMatchObject([{ id, fetches: 1 }])
  expect(await listExports(signedIn(stranger))).toEqual([])
})

test('any part of the file can be opened', async () => {
  const person = await db.person({}, { calls: 4000, notifications: 2000 })
  const { id, zip } = await archiveOf(person)
  const file = await fetchExport(signedIn(person), { id, part: 1, ip: null, store })
  expect(zip.length).toBeGreaterThan(140_000)
  for (const [start, end] of [[0, 1], [10, 65_536], [65_535, 65_537], [65_536, 131_072], [131_000, zip.length], [zip.length - 1, zip.length]] as const) {
    expect((await buffer(file.open({ start, end }))).equals(zip.subarray(start, end)), `${start}-${end}`).toBe(true)
  }
})

test('whoever fetches slowly holds no connection to the database', async () => {
  const person = await db.person({}, { calls: 4000 })
  const { id } = await archiveOf(person)
  const file = await fetchExport(signedIn(person), { id, part: 1, ip: null, store })
  const reading = file.open({ start: 0, end: file.bytes })[Symbol.asyncIterator]()
  expect((await reading.next()).done).toBe(false)
  expect([appPool().waitingCount, appPool().totalCount - appPool().idleCount]).toEqual([0, 0])
  await reading.return?.()
})

test('the file in the store is encrypted with a key of its own', async () => {
  const person = await db.person()
  const { id, zip } = await archiveOf(person)
  const [row] = await db.query<{ name: string; key: Buffer }>(`select object_name as name, archive_key as key from exports join export_parts on export_id = exports.id where exports.id = $1`, [id])
  const stored = readFileSync(path.join(folder, row!.name))
  expect(row!.name).toMatch(/^[\w-]{22}$/)
  expect(stored.includes(zip.subarray(0, 64))).toBe(false)
  expect(stored.includes('index.html')).toBe(false)
  expect(row!.key.length).toBeGreaterThan(32)
})

test('bodies are opened on their way: as they were in JSON and HAR, as text in the spreadsheet and on the page', async () => {
  const person = await db.person({ mark: 'dunnock' }, { notifications: 7 })
  const { files } = await archiveOf(person, { categories: ['service'] })
  const rows = JSON.parse(files.get('json/notifications.json')!) as { id: string; request: { headers: [string, string][]; body: { text: string } } }[]
  expect(rows[0]!.request).toMatchObject({ headers: expect.arrayContaining([['X-Harbourline-Signature', '[masked]']]) as unknown, body: { text: expect.stringContaining('dunnock') as unknown } })
  const cells = parse(files.get('csv/notifications.csv')!, { bom: true, columns: true, record_delimiter: '\r\n' }) as { id: string; request: string; response: string }[]
  expect(cells.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  expect(cells[0]!.request).toMatch(/X-Harbourline-Signature: \[masked\]\n\n\{"call":"CA0"/)
  expect(files.get('pages/service.html')).toContain('X-Harbourline-Signature: [masked]')
  const { log } = JSON.parse(files.get('har/notifications.har')!) as { log: { version: string; entries: { _id: string; request: { postData: { text: string } } }[] } }
  expect([log.version, log.entries.map(({ _id }) => _id)]).toEqual(['1.2', rows.map(({ id }) => id)])
  expect(log.entries[0]!.request.postData.text).toBe(rows[0]!.request.body.text)
})
