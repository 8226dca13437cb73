import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor } from '../actor.ts'
import { answerVersion } from './answer-version.ts'
import { listAcceptances } from './list-acceptances.ts'
import { noteRead } from './note-read.ts'
import { readNews } from './read-news.ts'

const database = await testDatabase()
const on = (day: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T12:00:00Z`) })
const version = '2027-02-01'
const staffOf = async (): Promise<string> => (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S', 'privacy') returning id`))[0]!.id
const [one, other] = [await staffOf(), await staffOf()]
const publish = (tells = true) => database.query(`insert into policy_publications (version, digest, tells, proposed_by, confirmed_by, confirmed_at) values ($1, 'x', $2, $3, $4, now())`, [version, tells, one, other])

let actor: PersonActor
beforeEach(async () => {
  on('2026-12-01')
  await database.query('delete from policy_publications where version = $1', [version])
  await database.query(`update policy_publications set tells = false where version = '2026-11-30'`)
  actor = { kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() }
})
afterEach(() => void vi.useRealTimers())

test('of what was in force before, and of a version that does not matter, nobody is asked or shown anything', async () => {
  expect(await readNews(actor)).toBeUndefined()
  await publish(false)
  expect(await readNews(actor)).toBeUndefined()
})

test('an announced version is shown until it is read, and asked once it holds', async () => {
  await publish()
  expect(await readNews(actor)).toMatchObject({ newest: { version: { effective: version }, before: { effective: '2026-11-30' }, holds: false, unseen: true, answer: undefined }, current: undefined })
  expect(await noteRead(actor, { version, back: '/choices' })).toEqual({ back: '/choices' })
  expect(await readNews(actor)).toMatchObject({ newest: { unseen: false }, current: undefined })
  on('2027-02-01')
  expect(await readNews(actor)).toMatchObject({ current: { holds: true, unseen: false, answer: undefined } })
  await answerVersion(actor, { version, answer: 'accepted' })
  expect(await readNews(actor)).toMatchObject({ current: { answer: { answer: 'accepted' } } })
})

test('declining is an answer: it is kept, nothing is asked again, and it can be changed', async () => {
  await publish()
  await answerVersion(actor, { version, answer: 'declined' })
  on('2027-02-01')
  expect(await readNews(actor)).toMatchObject({ current: { unseen: false, answer: { answer: 'declined' } } })
  await answerVersion(actor, { version, answer: 'accepted' })
  expect(await readNews(actor)).toMatchObject({ current: { answer: { answer: 'accepted' } } })
  expect((await listAcceptances(actor)).map(({ document, version: of, answer }) => [document, of, answer])).toEqual([['privacy-policy', version, 'accepted'], ['privacy-policy', version, 'declined']])
  expect(await database.query(`select state from people where id = $1`, [actor.person])).toEqual([{ state: 'open' }])
})

test('an answer to an older version is none to this one, one to a newer is', async () => {
  await publish()
  await database.query(`insert into acceptances (person_id, document, version, answer, wording) values ($1, 'privacy-policy', '2026-11-30', 'accepted', 'x'), ($1, 'terms-of-use', $2, 'accepted', 'x')`, [actor.person, version])
  on('2027-02-01')
  expect(await readNews(actor)).toMatchObject({ current: { unseen: true, answer: undefined } })
  await database.query(`insert into acceptances (person_id, document, version, answer, wording) values ($1, 'privacy-policy', '2027-04-01', 'accepted', 'x')`, [actor.person])
  expect(await readNews(actor)).toMatchObject({ current: { unseen: false, answer: { answer: 'accepted' } } })
})

test('while the next one is announced, the question about the one that holds stands', async () => {
  await publish()
  await database.query(`update policy_publications set tells = true where version = '2026-11-30'`)
  expect(await readNews(actor)).toMatchObject({ newest: { version: { effective: version }, unseen: true }, current: { version: { effective: '2026-11-30' }, answer: undefined } })
  await answerVersion(actor, { version: '2026-11-30', answer: 'accepted' })
  expect(await readNews(actor)).toMatchObject({ newest: { unseen: true, answer: undefined }, current: { answer: { answer: 'accepted' } } })
  await answerVersion(actor, { version, answer: 'declined' })
  expect(await readNews(actor), 'each has its own answer').toMatchObject({ newest: { answer: { answer: 'declined' } }, current: { version: { effective: '2026-11-30' }, answer: { answer: 'accepted' } } })
  await answerVersion(actor, { version: '2026-11-30', answer: 'declined' })
  await answerVersion(actor, { version, answer: 'accepted' })
  expect(await readNews(actor)).toMatchObject({ newest: { answer: { answer: 'accepted' } }, current: { answer: { answer: 'declined' } } })
  const other: PersonActor = { ...actor, person: await database.person() }
  await answerVersion(other, { version, answer: 'declined' })
  expect(await readNews(other), 'a no to the announced one is none to the one that holds').toMatchObject({ current: { answer: undefined } })
})

test('a yes to the announced one that was taken back is none to the one that holds, until it is given again', async () => {
  await publish()
  await database.query(`update policy_publications set tells = true where version = '2026-11-30'`)
  for (const [answer, current] of [['accepted', 'accepted'], ['declined', undefined], ['accepted', 'accepted']] as const) {
    await answerVersion(actor, { version, answer })
    expect((await readNews(actor))!.current!.answer?.answer, answer).toBe(current)
  }
  await answerVersion(actor, { version, answer: 'declined' })
  await noteRead(actor, { version, back: '/' })
  expect((await readNews(actor))!.current!.answer, 'reading it is no answer').toBeUndefined()
})

test('of several that matter all are shown that somebody has neither read nor agreed to nor come under, compared with the one before them', async () => {
  const earlier = '2026-11-30'
  await publish()
  await database.query(`update policy_publications set tells = true where version = $1`, [earlier])
  const newest = async (whose: PersonActor = actor) => {
    const { changes, before, unseen } = (await readNews(whose))!.newest
    return { changes: changes.map(({ effective }) => effective), before: before?.effective, unseen }
  }
  const both = { changes: [version, earlier], before: '2026-11-29' }
  const last = { changes: [version], before: earlier }
  const another = async (): Promise<PersonActor> => ({ ...actor, person: await database.person() })
  const [agrees, declines, under] = [await another(), await another(), await another()]

  expect(await newest()).toEqual({ ...both, unseen: true })
  expect((await readNews(actor))!.current, 'of the earlier one itself, its own').toMatchObject({ changes: [{ effective: earlier }], before: { effective: '2026-11-29' } })
  await noteRead(actor, { version, back: '/' })
  on('2027-02-01')
  expect(await newest(), 'they stay there for the question').toEqual({ ...both, unseen: false })
  await answerVersion(actor, { version, answer: 'accepted' })
  expect(await newest(), 'and beside its answer').toEqual({ ...both, unseen: false })

  for (const [whose, answer, expected] of [[agrees, 'accepted', last], [declines, 'declined', both]] as const) {
    await noteRead(whose, { version: earlier, back: '/' })
    expect(await newest(whose), 'read').toEqual({ ...last, unseen: true })
    await answerVersion(whose, { version: earlier, answer })
    expect(await newest(whose), answer).toEqual({ ...expected, unseen: true })
  }

  await database.query(`update people set since = $2 where id = $1`, [under.person, earlier])
  expect(await newest(under), 'came under').toEqual({ ...last, unseen: true })
})

test('whoever became a customer under it is not asked', async () => {
  await publish()
  await database.query(`update people set since = $2 where id = $1`, [actor.person, version])
  expect(await readNews(actor)).toBeUndefined()
})

test('what is not published can be neither read nor answered', async () => {
  await expect(noteRead(actor, { version, back: '/' })).rejects.toThrow('notFound')
  await expect(answerVersion(actor, { version, answer: 'accepted' })).rejects.toThrow('notFound')
  await expect(answerVersion(actor, { version: '2026-12-24', answer: 'accepted' })).rejects.toThrow('notFound')
})

test('answers are added to and never changed, by nobody for anybody else; also while the account is frozen', async () => {
  await publish()
  await database.query(`update people set frozen_at = now() where id = $1`, [actor.person])
  await answerVersion(actor, { version, answer: 'declined' })
  for (const change of [`update acceptances set answer = 'accepted'`, 'delete from acceptances']) await expect(as(actor, (_, client) => client.query(change))).rejects.toMatchObject({ code: '42501' })
  const insert = `insert into acceptances (person_id, document, version, answer, wording) values ('${await database.person()}', 'privacy-policy', 'x', 'accepted', 'x')`
  await expect(as(actor, (_, client) => client.query(insert))).rejects.toMatchObject({ code: '42501' })
})
