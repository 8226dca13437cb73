import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { memberOf } from '#db/test-taken-over.ts'
import { as, type PersonActor } from '../../actor.ts'
import { correctAddress } from '../../profile/correct-address.ts'
import { removePhone } from '../../profile/remove-phone.ts'
import { NotNow } from '../../refusals.ts'
import { codeOf, digestOfCode } from '../../spoken-code.ts'
import { openLetter } from './open-letter.ts'
import { printLetter } from './print-letter.ts'
import { settleCheck } from './settle-check.ts'
import { startCheck } from './start-check.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const officer = await memberOf(database, 'privacy')
const street = { street: '9 Other Road', city: 'Leeds', region: '', postalCode: 'LS1 1AA', country: 'GB' }
const theirs = { street: '4 Sample Lane', city: 'Bristol', postalCode: 'BS1 1AA', country: 'GB' }

async function asks(profile: Record<string, string> = theirs) {
  const person = await database.person({ phone: '+447700900731', ...profile })
  const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, due_on, way, identity) values ($1, 'access', current_date + 20, 'letter', 'none') returning id, number::int`, [person])
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  return { person, actor, ...request! }
}
const changed = (person: string, { field, ago, source = 'you', outcome = 'changed', old = 'x' }: { field: string; ago: string; source?: string; outcome?: string; old?: string | null }) =>
  database.query(`insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, $2, $3, 'y', $4, $5, now() - $6::interval)`, [person, field, old, source, outcome, ago])
const stateOf = async (id: string) => (await database.query<{ state: string }>('select state from identity_checks where id = $1', [id]))[0]!.state

test('no code goes to a number or postal address that changed within 72 hours, whoever changed it; another way is open meanwhile', async () => {
  const one = await asks()
  await correctAddress(one.actor, street)
  const send = (channel: 'post' | 'phone' | 'email', number = one.number) => startCheck(officer, { number, channel, agent: '' })
  await expect(send('post')).rejects.toEqual(new NotNow('wayIsNew'))
  await expect(startCheck(officer, { number: one.number, channel: 'post', agent: 'Example & Daughters' })).rejects.toEqual(new NotNow('wayIsNew'))
  await send('phone')
  await send('email')
  expect(await database.query(`select channel from identity_checks where request_id = $1 order by channel`, [one.id])).toEqual([{ channel: 'email' }, { channel: 'phone' }])
  await database.query(`update corrections set at = now() - interval '73 hours' where person_id = $1`, [one.person])
  await send('post')

  const cases: [channel: 'post' | 'phone', change: Parameters<typeof changed>[1], refused: boolean][] = [
    ['post', { field: 'postalCode', ago: '71 hours', source: 'staff' }, true],
    ['post', { field: 'country', ago: '1 hour', source: 'import' }, true],
    ['post', { field: 'street', ago: '1 hour', old: null }, true],
    ['phone', { field: 'phone', ago: '71 hours' }, true],
    ['phone', { field: 'phone', ago: '73 hours' }, false],
    ['post', { field: 'street', ago: '1 hour', source: 'import', outcome: 'kept' }, false],
    ['post', { field: 'phone', ago: '1 hour' }, false],
    ['post', { field: 'billing.street', ago: '1 hour' }, false],
  ]
  for (const [channel, change, refused] of cases) {
    const { person, number } = await asks()
    await changed(person, change)
    const sent = send(channel, number).then(() => 'sent', (error: unknown) => error)
    expect(await sent, JSON.stringify(change)).toEqual(refused ? new NotNow('wayIsNew') : 'sent')
  }
})

test('a letter on its way shows nothing once the street is another: it is not printed, its code says yes to nobody, and the database says so; a no is taken', async () => {
  const one = await asks()
  const { number, check } = await startCheck(officer, { number: one.number, channel: 'post', agent: '' })
  await openLetter(officer, { number, check })
  expect((await printLetter(officer, { number, check })).to).toContain('4 Sample Lane')
  await correctAddress(one.actor, street)
  for (const step of [openLetter, printLetter]) await expect(step(officer, { number, check })).rejects.toEqual(new NotNow('letterOver'))
  const code = codeOf(check)
  await expect(settleCheck(auth, { code, answer: 'mine' })).rejects.toEqual(new NotNow('wayWasNew'))
  const past = as({ ...auth, token: digestOfCode('identity', code) }, (_, client) => client.query(`update identity_checks set state = 'verified', settled_at = now()`))
  await expect(past, 'identity_check_new').rejects.toEqual(new NotNow('wayWasNew'))
  expect(await stateOf(check)).toBe('sent')
  // Nor does another letter go to the new street at once.
  await expect(startCheck(officer, { number, channel: 'post', agent: '' })).rejects.toEqual(new NotNow('wayIsNew'))
  await settleCheck(auth, { code, answer: 'not-mine' })
  expect(await stateOf(check)).toBe('doubted')
})

test('neither does a text once the number is another, nor what was sent to a way that was new then; what changed else does not matter', async () => {
  const text = await asks()
  const sent = await startCheck(officer, { number: text.number, channel: 'phone', agent: '' })
  await correctAddress(text.actor, street)
  await removePhone(text.actor)
  await expect(settleCheck(auth, { code: codeOf(sent.check), answer: 'mine' })).rejects.toEqual(new NotNow('wayWasNew'))

  // Sent in the very moment of a change that nobody saw yet.
  const early = await asks()
  const letter = await startCheck(officer, { number: early.number, channel: 'post', agent: '' })
  await changed(early.person, { field: 'city', ago: '71 hours' })
  await expect(settleCheck(auth, { code: codeOf(letter.check), answer: 'mine' })).rejects.toEqual(new NotNow('wayWasNew'))

  const other = await asks()
  const post = await startCheck(officer, { number: other.number, channel: 'post', agent: '' })
  await removePhone(other.actor)
  await changed(other.person, { field: 'city', ago: '73 hours' })
  expect(await settleCheck(auth, { code: codeOf(post.check), answer: 'mine' })).toMatchObject({ mine: true })
})

test('whoever shows a code reads when something of that person changed, of nobody else, and no value', async () => {
  const [one, other] = [await asks(), await asks()]
  const { check } = await startCheck(officer, { number: one.number, channel: 'post', agent: '' })
  for (const { person } of [one, other]) await changed(person, { field: 'givenName', ago: '1 hour' })
  const shown = { ...auth, token: digestOfCode('identity', codeOf(check)) }
  expect((await as(shown, (_, client) => client.query('select person_id from corrections'))).rows).toEqual([{ person_id: one.person }])
  expect((await as(auth, (_, client) => client.query('select person_id from corrections'))).rows).toEqual([])
  await expect(as(shown, (_, client) => client.query('select old_value from corrections'))).rejects.toMatchObject({ code: '42501' })
})
