import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import type { PersonActor, StaffActor, WorkerActor } from '../actor.ts'
import { correct } from '../correct.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { settleMail } from '../notices/settle-mail.ts'
import { tellRecipient } from './tell-recipient.ts'
import { toldByHand } from './told-by-hand.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'tell' }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const tellingsOf = (person: string) =>
  database.query<{ id: string; recipient: string; state: string; field: string }>(
    `select t.id, recipient, state, field from tellings t join corrections c on c.id = t.correction_id where t.person_id = $1 order by field, recipient`,
    [person],
  )
const sent = (person: string, kind: string) => database.query(`insert into outbox (kind, person_id, state, settled_at) values ($2, $1, 'sent', now() - interval '1 day')`, [person, kind])

afterEach(() => {
  process.env['ORIGIN'] = 'http://localhost:3000'
  delete process.env['RECIPIENT_CONTACTS']
  forgetSettings()
})

test('who was handed the old value is told once, by a message that settles it; the person’s own list says when', async () => {
  const person = await database.person({ givenName: 'Old' })
  await sent(person, 'sign-in-code')
  await correct(actorOf(person), 'name', { givenName: 'New', familyName: 'Example' })
  await correct(actorOf(person), 'billing-name', { name: 'New Ltd' })
  const [billing, name] = await tellingsOf(person)
  expect([billing, name]).toMatchObject([
    { recipient: 'payment-processor', state: 'waiting', field: 'billing.name' },
    { recipient: 'mail-delivery', state: 'waiting', field: 'givenName' },
  ])
  for (const { id } of [billing!, billing!, name!]) await tellRecipient(worker, { id })
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: billing!.id })
  expect(mail).toMatchObject({ kind: 'recipient-corrected', to: 'privacy@payments.example', params: { before: 'Old Example', after: 'New Ltd', known: ['Visa 4242'] } })
  await settleMail({ kind: 'worker', task: 'mail' }, { id: billing!.id, state: 'failed' })
  expect((await tellingsOf(person))[0]).toMatchObject({ state: 'failed' })
  await settleMail({ kind: 'worker', task: 'mail' }, { id: billing!.id, state: 'sent' })
  expect((await tellingsOf(person))[0]).toMatchObject({ state: 'told' })
  expect(await database.query('select recipient, contents from outbox where id = $1', [billing!.id])).toEqual([{ recipient: null, contents: null }])
})

test('who was never handed anything is not handed it now', async () => {
  const person = await database.person({ givenName: 'Old', phone: '+447700900001' })
  await database.query('delete from payment_methods where person_id = $1', [person])
  await correct(actorOf(person), 'name', { givenName: 'New', familyName: 'Example' })
  await correct(actorOf(person), 'billing-name', { name: 'New Ltd' })
  await correct(actorOf(person), 'phone', { phone: null })
  // What goes out because of the correction is no sign that they had what was before it.
  await database.query(`update outbox set state = 'sent', settled_at = now() where person_id = $1`, [person])
  for (const { id } of await tellingsOf(person)) await tellRecipient(worker, { id })
  expect((await tellingsOf(person)).map(({ recipient, state }) => `${recipient} ${state}`)).toEqual(['payment-processor needless', 'mail-delivery needless', 'text-delivery needless'])
})

test('a value that was not there, and one in nobody’s scope, is told to nobody', async () => {
  const person = await database.person({ organisation: 'Lamps' })
  await database.query('update billing_profiles set name = null where person_id = $1', [person])
  await correct(actorOf(person), 'billing-name', { name: 'First Ltd' })
  await correct(actorOf(person), 'organisation', { organisation: 'Other' })
  expect(await tellingsOf(person)).toEqual([])
})

test('whom no address is known of is told by staff, who say that they did', async () => {
  const person = await database.person()
  await correct(actorOf(person), 'billing-name', { name: 'New Ltd' })
  const [telling] = await tellingsOf(person)
  Object.assign(process.env, { ORIGIN: 'https://privacy.example.com', OPERATOR_NAME: 'O', OPERATOR_ENTITY: 'O', OPERATOR_ADDRESS: 'O', PRIVACY_EMAIL: 'p@o.example', SMTP_URL: 'smtp://localhost:1' })
  forgetSettings()
  await tellRecipient(worker, { id: telling!.id })
  expect(await tellingsOf(person)).toMatchObject([{ state: 'by-hand' }])
  expect(await database.query('select 1 from outbox where id = $1', [telling!.id])).toEqual([])
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', 'privacy')`, [staff, `${staff}@desk.example`])
  const officer: StaffActor = { kind: 'staff', staff, role: 'privacy', session: randomUUID(), provedAt: new Date() }
  await expect(toldByHand({ ...officer, role: 'support' }, { telling: telling!.id })).rejects.toThrow('notYourRole')
  await toldByHand(officer, { telling: telling!.id })
  expect(await tellingsOf(person)).toMatchObject([{ state: 'told' }])
  await expect(toldByHand(officer, { telling: telling!.id })).rejects.toThrow('settledAlready')
})
