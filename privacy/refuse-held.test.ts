import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { testStore } from '../scripts/test/archive.ts'
import type { PersonActor, StaffActor } from './actor.ts'
import { purgeCopies } from './copies/purge-copies.ts'
import { purgeCopy } from './copies/purge-copy.ts'
import { askErasure } from './erasure/ask-erasure.ts'
import { askSooner } from './erasure/ask-sooner.ts'
import { eraseSooner } from './erasure/erase-sooner.ts'
import { askExport } from './export/ask-export.ts'
import { buildExport } from './export/build-export.ts'
import { fetchExport } from './export/fetch-export.ts'
import { deletePost } from './forum/delete-post.ts'
import { letGo } from './forum/let-go.ts'
import { writePost } from './forum/write-post.ts'
import { deleteContents } from './notifications/delete-contents.ts'
import { downloadHar } from './notifications/download-har.ts'
import { NotNow } from './refusals.ts'
import { readOwnAttachment } from './requests/files/read-own-attachment.ts'
import { removeOwnFile } from './requests/files/remove-own-file.ts'
import { ask } from './requests/intake/ask.ts'
import { readOwn } from './requests/read-own.ts'
import { denyRequest } from './requests/deny-request.ts'
import { writeMessage } from './requests/write-message.ts'
import { writeToPerson } from './requests/write-to-person.ts'
import { keys } from './stores/keys.ts'
import { categories } from './vocabulary.ts'

const database = await testDatabase()
const { store } = testStore()
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@harbourline.example`])
const officer: StaffActor = { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const file = () => new File(['Grüße.\n'], 'greeting.txt')

type Deed = () => Promise<unknown>
const one = async (sql: string, person: string): Promise<string> => (await database.query<{ id: string }>(sql, [person]))[0]!.id
const entryOf = (person: string) => one('select id from notifications where person_id = $1 and request is not null limit 1', person)

async function posted(actor: PersonActor): Promise<number> {
  return (await writePost({ ...actor, key: randomUUID() }, { title: 'A topic', words: 'Something to say', sure: '', name: `W${randomUUID().slice(0, 8)}` })).post
}

/** A request with a file of each side: the person’s first. */
async function withFiles(actor: PersonActor, kind: 'access' | 'question' = 'access') {
  const { number } = await ask(actor, { kind, words: 'What is there?', of: undefined })
  await writeMessage(actor, { number, words: 'Mine.', files: [file()] })
  await writeToPerson(officer, { number, words: 'Ours.', files: [file()] })
  const [mine, ours] = (await readOwn(actor, { number })).events.flatMap(({ files }) => files)
  return { number, mine: mine!.id, ours: ours!.id }
}

async function* ids(...some: string[]) {
  yield await Promise.resolve(some)
}

/** Whatever deletes at once or hands something out: made ready while nothing is held. */
const deletions: readonly [string, (actor: PersonActor) => Promise<Deed>][] = [
  ['purge a copy', async (actor) => { const id = await one('select id from cached_contents where person_id = $1 limit 1', actor.person); return () => purgeCopy(actor, { id }) }],
  ['purge all copies', (actor) => Promise.resolve(() => purgeCopies(actor))],
  ['empty an entry', async (actor) => { const id = await entryOf(actor.person); return () => deleteContents(actor, { id }) }],
  ['delete a post', async (actor) => { const post = await posted(actor); return () => deletePost(actor, { post }) }],
  ['let go of a post', async (actor) => { const post = await posted(actor); return () => letGo(actor, { post }) }],
  ['let go of all posts', async (actor) => { await posted(actor); return () => letGo(actor, {}) }],
  ['take a file back', async (actor) => { const { number, mine } = await withFiles(actor); return () => removeOwnFile(actor, { number, file: mine }) }],
  ['ask for a code to delete the account sooner', async (actor) => { await askErasure(actor); return () => askSooner(actor) }],
]
const downloads: readonly [string, (actor: PersonActor) => Promise<Deed>][] = [
  ['the log as HAR', async (actor) => { const id = await entryOf(actor.person); return async () => text(await downloadHar(actor, { ids: ids(id), keys: keys() })) }],
  ['a file of ours', async (actor) => { const { number, ours } = await withFiles(actor); return () => readOwnAttachment(actor, { number, file: ours }) }],
  ['a file of ours on what is answered', async (actor) => {
    const { number, ours } = await withFiles(actor)
    await denyRequest(officer, { number, outcome: 'denied', reason: 'law', words: 'We have to keep it.' })
    return () => readOwnAttachment(actor, { number, file: ours })
  }],
  ['a part of the archive', async (actor) => {
    const id = await askExport(actor, { categories: [...categories] })
    await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
    return () => fetchExport(actor, { id, part: 1, ip: null, store })
  }],
]

const changes = {
  factorChanged: `update profiles set credentials_at = now() - make_interval(hours => $2) where person_id = $1`,
  addressReplaced: `insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, 'phone', '+447700900140', 'x', 'you', 'changed', now() - make_interval(hours => $2))`,
} as const

const customer = async (): Promise<PersonActor> => ({ kind: 'person', person: await database.person({ email: `${randomUUID()}@customer.example`, country: 'GB' }, { cached: 2 }), session: randomUUID(), provedAt: new Date() })

/** All that a deed here could change or leave behind, the line in the audit among it. */
const state = (person: string) =>
  database.query(
    `select (select count(*)::int from cached_contents where person_id = $1) as copies, (select count(request)::int from notifications where person_id = $1) as bodies, (select count(*)::int from posts where person_id = $1) as posts,
      (select count(*)::int from request_attachments a join requests r on r.id = a.request_id where r.person_id = $1) as files, (select count(*)::int from request_events where person_id = $1) as events,
      (select count(sooner_hash)::int from erasures where person_id = $1) as codes, (select count(*)::int from export_fetches where person_id = $1) as fetches, (select count(*)::int from audit where person_id = $1) as lines`,
    [person],
  )

for (const [what, deeds] of [['deletion', deletions], ['download', downloads]] as const) {
  test.each(deeds)(`for 72 hours after a change, no ${what} at once: %s`, async (_, ready) => {
    for (const [why, change] of Object.entries(changes)) {
      const actor = await customer()
      const deed = await ready(actor)
      await database.query(change, [actor.person, 0])
      const before = await state(actor.person)
      await expect(deed(), why).rejects.toEqual(new NotNow(what === 'download' ? 'downloadHeld' : why))
      expect(await state(actor.person), why).toEqual(before)

      const other = await customer()
      const later = await ready(other)
      await database.query(change, [other.person, 73])
      await expect(later(), why).resolves.not.toThrow()
    }
  })
}

test('what the person sent is theirs to read while the account is held, and so is what staff may send then', async () => {
  const actor = await customer()
  const [asked, question] = [await withFiles(actor), await withFiles(actor, 'question')]
  await database.query(changes.factorChanged, [actor.person, 0])
  for (const of of [{ number: asked.number, file: asked.mine }, { number: question.number, file: question.ours }]) expect((await readOwnAttachment(actor, of)).contents.toString()).toContain('Grüße')
})

test('a code that was sent before deletes nothing while the account is held', async () => {
  const actor = await customer()
  await askErasure(actor)
  await askSooner(actor)
  await database.query(changes.factorChanged, [actor.person, 0])
  await expect(eraseSooner(actor, { code: '000000' })).rejects.toEqual(new NotNow('factorChanged'))
})
