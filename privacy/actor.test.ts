import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, asWithin, atOnce, type PersonActor } from './actor.ts'

const database = await testDatabase()
type Who = { role: string; person: string; connection: number }
const signedIn = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })

test('what is asked at once is asked as the actor, and each statement has its answer', async () => {
  const [one, other] = [await database.person(), await database.person()]
  const [who, people, none] = await atOnce(signedIn(one), [`select current_user as role`, `select id from people`, `select id from people where id = '${other}'`])
  expect([who!.rows, people!.rows, none!.rows]).toEqual([[{ role: 'forthright_person' }], [{ id: one }], []])
})

test('asking at once writes nothing, fails without a value in the message, and leaves the next one nothing', async () => {
  const person = await database.person()
  await expect(atOnce(signedIn(person), [`update profiles set city = 'Elsewhere'`])).rejects.toThrow(/^Postgres 25006/)
  await expect(atOnce(signedIn(person), [`select 'Mara'::uuid`])).rejects.toThrow(/^Postgres 22P02 \(ERROR, \w+\)$/)
  await expect(atOnce({ kind: 'visitor' }, [`select id from people`])).rejects.toThrow(/^Postgres 42501/)
  expect((await atOnce({ kind: 'visitor' }, [`select current_setting('app.person') as person, current_setting('app.token') as token`]))[0]!.rows).toEqual([{ person: '', token: '' }])
})

test('nothing but an id or a digest ever becomes part of what opens the door', async () => {
  await expect(atOnce(signedIn(`'; drop table people; --`), ['select 1'])).rejects.toThrow('Not an id.')
  await expect(as({ kind: 'auth', token: `'; drop table people; --` }, async () => undefined)).rejects.toThrow('Not a digest.')
})

test('within a transaction somebody else is asked as themselves on the same connection, and then it goes on as before', async () => {
  const person = await database.person()
  const worker = { kind: 'worker', task: 'mail' } as const
  const who = `select current_user as role, current_setting('app.person') as person, pg_backend_pid() as connection`
  const [before, inside, after] = await as(worker, async (tx) => {
    const ask = async () => (await tx.$client.query<Who>(who)).rows[0]!
    return [await ask(), await asWithin(tx, worker, { kind: 'builder', person }, ask), await ask()]
  })
  expect(inside).toEqual({ role: 'forthright_person', person, connection: before.connection })
  expect(after).toEqual(before)
})

test('what was asked as somebody else and failed leaves no rights of theirs', async () => {
  const person = await database.person()
  const worker = { kind: 'worker', task: 'mail' } as const
  const role = await as(worker, async (tx) => {
    await asWithin(tx, worker, { kind: 'builder', person }, () => Promise.reject(new Error('No'))).catch(() => undefined)
    return (await tx.$client.query<Who>(`select current_user as role`)).rows[0]!.role
  })
  expect(role).toBe('forthright_worker_mail')
})

test('a transaction in which a second connection is asked for is refused: as many of them as there are connections would wait for each other', async () => {
  const person = await database.person()
  await expect(as(signedIn(person), () => as(signedIn(person), async () => undefined))).rejects.toThrow('A transaction asks for a second connection.')
})
