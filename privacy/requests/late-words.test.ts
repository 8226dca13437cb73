import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { AuthActor, PersonActor, StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { answerRequest } from './answer-request.ts'
import { fileMail } from './files/file-mail.ts'
import { ask } from './intake/ask.ts'
import { askOutside } from './intake/ask-outside.ts'
import { openFollow } from './intake/open-follow.ts'
import { writeFollowed } from './intake/write-followed.ts'
import { readRequest } from './read-request.ts'
import { writeMessage } from './write-message.ts'

const database = await testDatabase()
const auth: AuthActor = { kind: 'auth' }
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('r.okafor@harbourline.example', 'R. Okafor', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }

const waiting = async (): Promise<number> => (await database.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))[0]!.n

/** Begins `deed` while another connection holds the request, goes on there once it waits, and gives what became of it. */
async function meanwhile<T>(number: number, { deed, step }: { deed: () => Promise<T>; step?: string }): Promise<T> {
  const other = new pg.Client({ connectionString: database.adminUrl })
  await other.connect()
  try {
    await other.query('begin')
    await other.query('select from requests where number = $1 for update', [number])
    const under = deed()
    const ended = under.then(() => true, () => true)
    while ((await waiting()) === 0 && !(await Promise.race([ended, Promise.resolve(false)])));
    if (step) await other.query(step, [number])
    await other.query('commit')
    return await under
  } finally {
    await other.end()
  }
}

const answers = `update requests set state = 'answered', outcome = 'complied', answered_at = now() where number = $1`
const said = (number: number) => database.query<{ kind: string }>(`select e.kind from request_events e join requests r on r.id = e.request_id where r.number = $1 and e.kind = 'message'`, [number])

async function followed() {
  const email = `${randomUUID()}@visitor.example`
  const { number, code } = await askOutside(auth, { kind: 'question', place: 'gb', email, words: 'Why?' })
  return { number, email, token: await openFollow(auth, { reference: number, code }) }
}

async function own() {
  const actor: PersonActor = { kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() }
  return { actor, ...(await ask(actor, { kind: 'question', words: 'Why?', of: undefined })) }
}

test('words that are under way while staff answer are refused and not kept, whichever way they come', async () => {
  const mine = await own()
  await expect(meanwhile(mine.number, { deed: () => writeMessage(mine.actor, { number: mine.number, words: 'One thing more.' }), step: answers })).rejects.toEqual(new NotNow('requestClosed'))
  const outside = await followed()
  await expect(meanwhile(outside.number, { deed: () => writeFollowed(auth, { token: outside.token, words: 'One thing more.' }), step: answers })).rejects.toEqual(new NotNow('requestClosed'))
  const byMail = await followed()
  expect(await meanwhile(byMail.number, { deed: () => fileMail({ kind: 'postman' }, { number: byMail.number, from: byMail.email, mail: '<1@visitor.example>', words: 'One thing more.', files: [] }), step: answers })).toBe('closed')
  for (const { number } of [mine, outside, byMail]) expect(await said(number)).toEqual([])
})

test('words that were there first are read before the answer goes; and what only waited goes through', async () => {
  const mine = await own()
  const seen = (await readRequest(officer, mine)).events.length
  await meanwhile(mine.number, { deed: () => writeMessage(mine.actor, { number: mine.number, words: 'One thing more.' }) })
  await expect(answerRequest(officer, { number: mine.number, seen, words: 'Here it is.' })).rejects.toEqual(new NotNow('requestMoved'))
  expect(await said(mine.number)).toHaveLength(1)
})
