import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { signedIn, testStore, unzip } from '../../scripts/test/archive.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { categories } from '../vocabulary.ts'
import { ask } from '../requests/intake/ask.ts'
import { writeMessage } from '../requests/write-message.ts'
import { writeToPerson } from '../requests/write-to-person.ts'
import { keys } from '../stores/keys.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { fetchExport } from './fetch-export.ts'

const database = await testDatabase()
const { store } = testStore()
const text = (words: string): File => new File([words], 'anything.txt')

test('the files on a person’s requests are files of their download, under the names they have on the page; nobody else’s are', async () => {
  const [staff] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@harbourline.example`])
  const officer: StaffActor = { kind: 'staff', staff: staff!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
  const made = await Promise.all(
    ['mine', 'theirs'].map(async (whose) => {
      const person: PersonActor = signedIn(await database.person())
      const { number } = await ask(person, { kind: 'access', words: 'What is there?', of: undefined })
      await writeMessage(person, { number, words: 'Two.', files: [text(`first, ${whose}`), text(`second, ${whose}`)] })
      await writeToPerson(officer, { number, words: 'One.', files: [text(`third, ${whose}`)] })
      return { person, number }
    }),
  )
  const { person, number } = made[0]!
  const id = await askExport(person, { categories: [...categories] })
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  const file = await fetchExport(person, { id, part: 1, ip: '192.0.2.7', store })
  const files = await unzip(await buffer(file.open({ start: 0, end: file.bytes })))
  const found = [...files].filter(([path]) => path.startsWith('files/')).toSorted(([a], [b]) => a.localeCompare(b))
  expect(found).toEqual(['first', 'second', 'third'].map((which, i) => [`files/FR-${number}-${i + 1}.txt`, `${which}, mine`]))
  const { tables } = JSON.parse(files.get('manifest.json')!) as { tables: { name: string; rows: number; files: string[] }[] }
  const listed = tables.find(({ name }) => name === 'requestAttachments')!
  expect(listed.rows).toBe(3)
  expect(listed.files).toEqual(expect.arrayContaining(found.map(([path]) => path)))
  expect(files.get('pages/contact.html')).toContain(`files/FR-${number}-1.txt`)
})
