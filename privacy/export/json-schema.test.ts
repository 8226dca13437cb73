import { buffer } from 'node:stream/consumers'
import { rmSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { signedIn, testStore, unzip } from '../../scripts/test/archive.ts'
import { keys } from '../stores/keys.ts'
import { categories } from '../vocabulary.ts'
import type { ArchiveTable, Row } from './archive.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { fetchExport } from './fetch-export.ts'
import { jsonSchema } from './json-schema.ts'
import { personTables } from './person-tables.ts'

const db = await testDatabase()
const { folder, store } = testStore()
afterAll(() => rmSync(folder, { recursive: true }))

const ajv = new Ajv2020({ strict: true, allErrors: true })
;(addFormats as unknown as (to: Ajv2020) => void)(ajv)

let files: Map<string, string>
beforeAll(async () => {
  const person = await markedPerson(db.admin, 'plain')
  await db.query(`update exports set state = 'expired', categories = '{contact}', formats = '{csv}' where person_id = $1`, [person])
  await db.query(`update export_repeats set categories = '{contact}', formats = '{csv}' where person_id = $1`, [person])
  const id = await askExport(signedIn(person), { categories: [...categories] })
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  const file = await fetchExport(signedIn(person), { id, part: 1, ip: null, store })
  files = await unzip(await buffer(file.open({ start: 0, end: file.bytes })))
})

const wrong = { uuid: 'x', date: '2026-13-01', timestamp: '2026-11-25 14:02:07', integer: 1.5, bigint: '1', boolean: 'true', text: 1 }

test.each(personTables().map((table) => [table.name, table] as const))('what an archive holds of %s is what its schema says; left out, added, of another kind or form it is not', (name, table) => {
  const schema = jsonSchema(table)
  expect(JSON.parse(files.get(`schemas/${name}.schema.json`)!)).toEqual(schema)
  expect(ajv.validateSchema(schema)).toBe(true)
  const fits = ajv.compile(schema)
  const rows = JSON.parse(files.get(`json/${name}.json`)!) as Row[]
  expect(rows.length).toBeGreaterThan(0)
  expect(fits(rows) || fits.errors).toBe(true)
  const [row] = rows
  expect(fits([{ ...row, more: 1 }])).toBe(false)
  for (const { key, sqlType } of table.columns) {
    const { [key]: _, ...others } = row!
    expect(fits([others]), `without ${key}`).toBe(false)
    for (const value of [{}, [1], wrong[kindOf(sqlType)]]) expect(fits([{ ...row, [key]: value }]), `${key}: ${JSON.stringify(value)}`).toBe(false)
  }
})

const kindOf = (sqlType: ArchiveTable['columns'][number]['sqlType']): keyof typeof wrong => (Object.keys(wrong) as (keyof typeof wrong)[]).find((kind) => sqlType.startsWith(kind) && !sqlType.endsWith('[]')) ?? 'text'

test('a request is its headers and a text or a checksum', () => {
  const table = personTables().find(({ name }) => name === 'notifications')!
  const fits = ajv.getSchema((jsonSchema(table) as { $id: string }).$id)!
  const [row] = JSON.parse(files.get('json/notifications.json')!) as Row[]
  const request = (body: object, headers: unknown = [['Host', 'x.example']]) => fits([{ ...row, request: { headers, body } }])
  expect([{ text: 'a', bytes: 1 }, { text: 'a', bytes: 9, cut: true }, { sha256: '0'.repeat(64), bytes: 9 }].map((body) => request(body))).toEqual([true, true, true])
  expect([{}, { text: 'a' }, { text: 'a', bytes: -1 }, { text: 'a', bytes: 9, cut: false }, { sha256: 'x', bytes: 9 }, { text: 'a', sha256: '0'.repeat(64), bytes: 9 }].map((body) => request(body))).toEqual(Array(6).fill(false))
  expect([['Host'], [['Host']], [['Host', 'a', 'b']], [['Host', 1]]].map((headers) => request({ text: 'a', bytes: 1 }, headers))).toEqual(Array(4).fill(false))
})
