import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../../actor.ts'
import { sweep } from '../../retention/sweep.ts'
import type { StaffRole } from '../../vocabulary.ts'
import { answerRequest } from '../answer-request.ts'
import { assignRequest } from '../assign-request.ts'
import { denyRequest } from '../deny-request.ts'
import { extendRequest } from '../extend-request.ts'
import { readRequest } from '../read-request.ts'
import { stopClock } from '../stop-clock.ts'
import { writeMessage } from '../write-message.ts'
import { answerInput, denyInput, messageInput } from '../desk-input.ts'
import { keepDraft } from './keep-draft.ts'
import { linkPerson } from '../identity/link-person.ts'
import { readWriting } from './read-writing.ts'
import { writeToPerson } from '../write-to-person.ts'

const database = await testDatabase()

async function member(name: string, role: StaffRole = 'support'): Promise<StaffActor> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, name, role])
  return { kind: 'staff', staff: id, role, session: id, provedAt: new Date() }
}

async function request(person: string | null): Promise<number> {
  const [row] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 30) returning number`, [person])
  return Number(row!.number)
}

const stored = (number: number) => database.query<{ staff_id: string; step: string; person_id: string | null; contents: Buffer }>('select staff_id, step, person_id, contents from request_drafts where request_id = (select id from requests where number = $1) order by since', [number])

test('what is half written is found again by its writer; others see who writes and since when, and no word of it', async () => {
  const [number, ada, ben] = [await request(await database.person()), await member('Ada'), await member('Ben')]
  await keepDraft(ada, { number, step: 'answer', draft: { words: 'We bill by the' } })
  await keepDraft(ada, { number, step: 'answer', draft: { words: 'We bill by the minute.' } })
  await keepDraft(ben, { number, step: 'deny', draft: { words: 'No.', reason: 'law' } })
  expect(await readWriting(ada, { number })).toMatchObject({ own: { answer: { words: 'We bill by the minute.' } }, others: [{ name: 'Ben', step: 'deny' }] })
  expect(await readWriting(ben, { number })).toMatchObject({ own: { deny: { words: 'No.', reason: 'law' } }, others: [{ name: 'Ada', step: 'answer' }] })
  expect((await stored(number)).map(({ contents }) => contents.includes('minute'))).toEqual([false, false])
  await keepDraft(ben, { number, step: 'deny', draft: { words: ' ' } })
  expect((await readWriting(ada, { number })).others).toEqual([])
})

test('two at one request: nobody’s words are overwritten, and who is second keeps theirs', async () => {
  const [number, ada, ben] = [await request(await database.person()), await member('Ada'), await member('Ben')]
  for (const [who, words] of [[ada, 'Ada’s'], [ben, 'Ben’s']] as const) await keepDraft(who, { number, step: 'answer', draft: { words } })
  await answerRequest(ada, { number, words: 'Ada’s' })
  await expect(answerRequest(ben, { number, words: 'Ben’s' })).rejects.toMatchObject({ message: 'requestClosed' })
  await expect(keepDraft(ben, { number, step: 'answer', draft: { words: 'More' } })).rejects.toMatchObject({ message: 'requestClosed' })
  expect(await readWriting(ben, { number })).toMatchObject({ own: { answer: { words: 'Ben’s' } }, others: [] })
  expect((await readWriting(ada, { number })).own).toEqual({})
})

test('who read less than happened sends nothing, whatever they wrote: a colleague’s step or a word of whoever asked comes before', async () => {
  const [person, ada, ben] = [await database.person(), await member('Ada'), await member('Ben')]
  const number = await request(person)
  await database.query(`update requests set regime = 'gdpr' where number = $1`, [number])
  const seen = async () => (await readRequest(ben, { number })).events.length
  const words = 'As I wrote.'
  const sends = (of: number) => [
    () => answerRequest(ben, { number, seen: of, words }),
    () => denyRequest(ben, { number, seen: of, outcome: 'denied', reason: 'law', words }),
    () => writeToPerson(ben, { number, seen: of, words }),
    () => stopClock(ben, { number, seen: of, reason: 'clarification', words }),
    () => extendRequest(ben, { number, seen: of, reason: 'complex', words }),
  ]
  const deeds = [() => assignRequest(ada, { number }), () => writeToPerson(ada, { number, words: 'We look into it.' }), () => writeMessage({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }, { number, words: 'I found it myself.' })]
  for (const deed of deeds) {
    const before = await seen()
    await deed()
    const [stands] = await database.query(`select state, stopped_at, extended_at, due_on::text from requests where number = $1`, [number])
    // What the law lets nobody do is said first.
    for (const send of sends(before)) await expect(send()).rejects.toThrow(/requestMoved|mayNotStop/)
    expect(await seen()).toBe(before + 1)
    expect(await database.query(`select state, stopped_at, extended_at, due_on::text from requests where number = $1`, [number])).toEqual([stands])
  }
  await extendRequest(ada, { number, reason: 'complex', words: 'It takes longer.' })
  await expect(extendRequest(ben, { number, seen: 0, reason: 'complex', words })).rejects.toMatchObject({ message: 'extendedAlready' })
  await answerRequest(ben, { number, seen: await seen(), words })
})

test('what is sent is no draft any more, and the others of the same hand stay', async () => {
  const [number, ada] = [await request(await database.person()), await member('Ada')]
  await keepDraft(ada, { number, step: 'answer', draft: { words: 'An answer' } })
  await keepDraft(ada, { number, step: 'message', draft: { message: 'A question' } })
  await writeToPerson(ada, { number, words: 'A question' })
  expect((await readWriting(ada, { number })).own).toEqual({ answer: { words: 'An answer' } })
})

test('the database refuses to write, change or drop another’s draft', async () => {
  const [number, ada, ben] = [await request(await database.person()), await member('Ada'), await member('Ben')]
  await keepDraft(ada, { number, step: 'answer', draft: { words: 'Ada’s' } })
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from requests where number = $1', [number])
  for (const deed of [`update request_drafts set contents = 'x' where request_id = '${id}'`, `delete from request_drafts where request_id = '${id}'`, `insert into request_drafts (request_id, staff_id, step, contents) values ('${id}', '${ada.staff}', 'deny', 'x')`]) {
    await expect(as(ben, (_, client) => client.query(deed)), deed).rejects.toMatchObject({ constraint: 'request_draft_step' })
  }
  expect(await stored(number)).toHaveLength(1)
  await expect(as(await member('Leon', 'legal'), (_, client) => client.query('select step from request_drafts'))).rejects.toMatchObject({ code: '42501' })
  await expect(as({ kind: 'person', person: randomUUID(), session: id, provedAt: new Date() }, (_, client) => client.query('select contents from request_drafts'))).rejects.toMatchObject({ code: '42501' })
})

test('a draft goes a week after its last word, and is the record’s whose request it turns out to be', async () => {
  const person = await database.person()
  await database.query(`update profiles set email = 'linked@customer.example' where person_id = $1`, [person])
  const [number, ada] = [await request(null), await member('Ada')]
  await database.query(`update requests set identity = 'none' where number = $1`, [number])
  await keepDraft(ada, { number, step: 'answer', draft: { words: 'Whoever you are' } })
  await linkPerson(ada, { number, needle: 'linked@customer.example' })
  expect(await stored(number)).toMatchObject([{ person_id: person }])
  await database.query(`update request_drafts set at = now() - interval '6 days'`)
  await sweep({ kind: 'worker', task: 'sweep' })
  expect(await stored(number)).toHaveLength(1)
  await database.query(`update request_drafts set at = now() - interval '8 days'`)
  await sweep({ kind: 'worker', task: 'sweep' })
  expect(await stored(number)).toEqual([])
})

test('how whoever asked reads is told, and no more of their record', async () => {
  const person = await database.person({ locale: 'de-AT' })
  const { reading, ...rest } = await readWriting(await member('Ada'), { number: await request(person) })
  expect(reading.locale).toBe('de-AT')
  expect(rest).toEqual({ outside: false, told: true, own: {}, at: {}, others: [] })
})

test('to be sent everything has to be there; to be kept nothing', () => {
  expect(answerInput.safeParse({ number: '7', words: '' }).success).toBe(false)
  expect(answerInput.safeParse({ number: '7', words: '', do: 'keep' }).success).toBe(true)
  expect(answerInput.safeParse({ number: '7', words: 'x', do: 'send', template: '' }).success).toBe(true)
  expect(messageInput.safeParse({ number: '7', message: '', do: 'add', messageTemplate: 'message.detail' }).success).toBe(true)
  expect(denyInput.safeParse({ number: '7', words: 'x', do: 'keep' }).success).toBe(true)
  const { error } = denyInput.safeParse({ number: '7', words: 'x', do: 'send' })
  expect(error?.issues.map(({ message }) => message)).toEqual(['choose', 'choose'])
})
