import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { appPool } from '#db/client.ts'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { signedIn, testStore, unzip } from '../../scripts/test/archive.ts'
import { keys } from '../stores/keys.ts'
import { categories } from '../vocabulary.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { fetchExport } from './fetch-export.ts'
import type * as rowsSql from './rows-sql.ts'

/** A mistake in the gathering code: it asks for everybody's rows. */
const mistake = vi.hoisted(() => ({ made: false }))
vi.mock('./rows-sql.ts', async (original) => {
  const real = await original<typeof rowsSql>()
  const wide = <A extends unknown[]>(sql: (...of: A) => string) => (...of: A): string => (mistake.made ? sql(...of).replaceAll(/(?:person_id|\bid) = '[0-9a-f-]{36}'::uuid/g, 'true') : sql(...of))
  return { ...real, csvSql: wide(real.csvSql), textSql: wide(real.textSql), jsonSql: wide(real.jsonSql), cellsSql: wide(real.cellsSql), monthSql: wide(real.monthSql) }
})
afterEach(() => {
  mistake.made = false
})

const db = await testDatabase()
const worker = { kind: 'worker', task: 'export' } as const
// Each holds a connection from its first row to its last, and needs another now and then.
appPool().options.max = 70
const people = 200
const atOnce = 50

/** A person whose every free text holds a mark nobody else has, past all rules. */
async function marked(i: number): Promise<{ person: string; mark: string }> {
  const mark = `mark${String(i).padStart(4, '0')}end`
  const person = await db.person({ givenName: mark, familyName: mark, organisation: mark, street: mark, city: mark }, { calls: 3, messages: 2, notifications: 1, visits: 2 })
  await db.query(`update calls set other_party = $2, external_id = $2 || id where person_id = $1`, [person, mark])
  await db.query(`update messages set other_party = $2 where person_id = $1`, [person, mark])
  await db.query(`update visits set page = '/' || $2, user_agent = $2 where person_id = $1`, [person, mark])
  await db.query(`update invoices set description = $2, billed_name = $2 where person_id = $1`, [person, mark])
  await db.query(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', $2, current_date)`, [person, mark])
  return { person, mark }
}

async function buildAll(of: readonly { person: string; mark: string }[], store: ReturnType<typeof testStore>['store']): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const left = [...of]
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { person, mark } = next
      const id = await askExport(signedIn(person), { categories: [...categories] })
      await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
      const file = await fetchExport(signedIn(person), { id, part: 1, ip: null, store })
      texts.set(mark, [...(await unzip(await buffer(file.open({ start: 0, end: file.bytes }))))].map(([name, text]) => `${name}\n${text}`).join('\n'))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return texts
}

const marksIn = (text: string): string[] => [...new Set(text.match(/mark\d{4}end/g))].toSorted()

function onlyTheirOwn(texts: ReadonlyMap<string, string>): void {
  for (const [mark, text] of texts) {
    expect(marksIn(text), mark).toEqual([mark])
    for (const file of ['csv/profiles.csv', 'json/calls.json', 'csv/messages.csv', 'json/visits.json', 'csv/invoices.csv', 'json/requests.json', 'profile.vcf', 'pages/service.html'])
      expect(text.slice(text.indexOf(`${file}\n`)).slice(0, 20_000), `${mark} in ${file}`).toContain(mark)
  }
}

test('two hundred people, fifty builds at once: each archive has all of its own marks and none of another’s', async () => {
  const { store } = testStore()
  const all: { person: string; mark: string }[] = []
  for (let i = 0; i < people; i++) all.push(await marked(i))
  const texts = await buildAll(all, store)
  expect(texts.size).toBe(people)
  onlyTheirOwn(texts)
  // The code that gathers forgets to ask whose a row is: the database knows.
  mistake.made = true
  const again = all.slice(0, 10)
  await db.query(`delete from exports where person_id = any($1)`, [again.map(({ person }) => person)])
  onlyTheirOwn(await buildAll(again, store))
}, 300_000)
