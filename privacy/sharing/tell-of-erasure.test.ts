import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import type { StaffActor, WorkerActor } from '../actor.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { plan } from '../erasure/plan.ts'
import { readReceipt } from '../erasure/read-receipt.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { settleMail } from '../notices/settle-mail.ts'
import { keys } from '../stores/keys.ts'
import { sealTellingLink } from '../telling-link.ts'
import { answerTelling } from './answer-telling.ts'
import { listTellings } from './list-tellings.ts'
import { noteAnswer } from './note-answer.ts'
import { openTelling } from './open-telling.ts'
import { readTellingLink } from './read-telling-link.ts'
import { tellOfErasure } from './tell-of-erasure.ts'
import { toldOfErasure } from './told-of-erasure.ts'

const db = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'tell' }
const mailer: WorkerActor = { kind: 'worker', task: 'mail' }
const visitor = { kind: 'visitor' } as const
const sent = (person: string, kind: string) => db.query(`insert into outbox (kind, person_id, state, settled_at) values ($2, $1, 'sent', now())`, [person, kind])
const tellingsOf = (person: string) => db.query<{ id: string; recipient: string; state: string; known: Buffer | null; answer: string | null }>('select id, recipient, state, known, answer from erasure_tellings where person_id = $1 order by recipient', [person])

async function officer(role: StaffActor['role'] = 'privacy'): Promise<StaffActor> {
  const [one] = await db.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'S. Sample', $2) returning id`, [`${randomUUID()}@desk.example`, role])
  return { kind: 'staff', staff: one!.id, role, session: randomUUID(), provedAt: new Date() }
}

/** Somebody of whom mail delivery, the payment processor and the customer list had something, deleted. */
async function erased(): Promise<{ person: string; erasure: string; email: string; number: string }> {
  const number = `N-${randomUUID().slice(0, 8)}`
  const person = await db.person({ externalId: number, phone: '+447700900199' })
  const [{ email } = { email: '' }] = await db.query<{ email: string }>('select email from profiles where person_id = $1', [person])
  await sent(person, 'sign-in-code')
  const [one] = await db.query<{ id: string }>(`insert into erasures (person_id, due_at) values ($1, now()) returning id`, [person])
  expect(await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: keys() })).toBe(1)
  return { person, erasure: one!.id, email, number }
}

afterEach(() => {
  process.env['ORIGIN'] = 'http://localhost:3000'
  delete process.env['RECIPIENT_CONTACTS']
  forgetSettings()
})

test('the plan names who holds something, and nobody else', async () => {
  const person = await db.person({ phone: '+447700900198' })
  const recipients = async () => (await plan({ kind: 'person', person, session: person, provedAt: new Date() })).recipients
  expect(await recipients()).toEqual(['payment-processor'])
  await sent(person, 'sign-in-code')
  await sent(person, 'phone-code')
  expect(await recipients()).toEqual(['mail-delivery', 'text-delivery', 'payment-processor'])
  await db.query('delete from payment_methods where person_id = $1', [person])
  await db.query(`update profiles set external_id = $2 where person_id = $1`, [person, randomUUID()])
  expect(await recipients()).toEqual(['mail-delivery', 'text-delivery', 'customer-list'])
})

test('who was handed something is told once, by what they know the person; then that is emptied, and their answer shows on the receipt', async () => {
  const { person, erasure, email } = await erased()
  const [list, mail, card] = await tellingsOf(person)
  expect([list, mail, card].map((one) => one?.recipient)).toEqual(['customer-list', 'mail-delivery', 'payment-processor'])
  expect(mail!.known!.toString('latin1')).not.toContain(email)
  await Promise.all([tellOfErasure(worker, { id: mail!.id }), tellOfErasure(worker, { id: mail!.id })])
  const message = await claimMail(mailer, { id: mail!.id })
  expect(message).toMatchObject({ kind: 'recipient-erased', to: 'privacy@mail-delivery.example', params: { recipient: 'mail-delivery', known: [email] } })
  await settleMail(mailer, { id: mail!.id, state: 'sent' })
  expect((await tellingsOf(person))[1]).toMatchObject({ state: 'told', known: null })

  const token = sealTellingLink({ telling: mail!.id, person })
  expect(await readTellingLink(visitor, { token })).toMatchObject({ recipient: 'mail-delivery', answer: null })
  const receipt = async () => {
    const found = await readReceipt(visitor, { token: sealErasureLink('receipt', { erasure, person }) })
    if (found === undefined || found === 'gone') throw new Error('No receipt.')
    return found
  }
  expect((await receipt()).tellings).toMatchObject([{ recipient: 'customer-list', state: 'waiting' }, { recipient: 'mail-delivery', state: 'told', answer: null }, { recipient: 'payment-processor', state: 'waiting' }])
  const twice = await Promise.allSettled([answerTelling(visitor, { token, answer: 'erased' }), answerTelling(visitor, { token, answer: 'kept' })])
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await receipt()).tellings[1]).toMatchObject({ answer: expect.stringMatching(/erased|kept/) as string, answeredAt: expect.any(Date) as Date })
  await expect(answerTelling(visitor, { token: `${token.slice(1)}A`, answer: 'erased' })).rejects.toMatchObject({ message: 'wrongTellingLink' })
  expect(await readTellingLink(visitor, { token: 'nonsense' })).toBeUndefined()
})

test('the receipt that was mailed names them and the end of backups, under its signature', async () => {
  const { person } = await erased()
  const [row] = await db.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
  const mail = await claimMail(mailer, { id: row!.id })
  if (mail?.kind !== 'erasure-receipt') throw new Error('Another message.')
  const said = JSON.parse(mail.params.document) as { recipients: string[]; backupsUntil: string }
  expect(said.recipients).toEqual(['mail-delivery', 'payment-processor', 'customer-list'])
  const days = (new Date(said.backupsUntil).getTime() - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29)
  expect(days).toBeLessThan(32)
})

test('whom no address is known of, or whose server refused, is told by staff, who see by what they know the person, and that they saw stands in the audit', async () => {
  const { person, number } = await erased()
  Object.assign(process.env, { ORIGIN: 'https://privacy.example.com', OPERATOR_NAME: 'O', OPERATOR_ENTITY: 'O', OPERATOR_ADDRESS: 'O', PRIVACY_EMAIL: 'p@o.example', SMTP_URL: 'smtp://localhost:1' })
  forgetSettings()
  const [list, , card] = await tellingsOf(person)
  await tellOfErasure(worker, { id: card!.id })
  await tellOfErasure(worker, { id: list!.id })
  await settleMail(mailer, { id: list!.id, state: 'failed' })
  const privacy = await officer()
  expect((await listTellings(privacy)).toTell.map(({ id, state }) => [id, state])).toEqual(expect.arrayContaining([[card!.id, 'by-hand'], [list!.id, 'failed']]))
  await expect(openTelling(await officer('support'), { telling: list!.id })).rejects.toMatchObject({ message: 'notYourRole' })
  expect(await openTelling(privacy, { telling: list!.id })).toEqual([number])
  expect(await db.query(`select count(*)::int as n from audit where person_id = $1 and verb = 'open-telling'`, [person])).toEqual([{ n: 1 }])
  await toldOfErasure(privacy, { telling: list!.id })
  await expect(toldOfErasure(privacy, { telling: list!.id })).rejects.toMatchObject({ message: 'settledAlready' })
  await expect(openTelling(privacy, { telling: list!.id })).rejects.toMatchObject({ message: 'settledAlready' })
  await expect(toldOfErasure(await officer('billing'), { telling: card!.id })).rejects.toMatchObject({ message: 'notYourRole' })
})

test('a recipient that never answers comes up after thirty days, and what they say by another way is noted', async () => {
  const { person } = await erased()
  const [list] = await tellingsOf(person)
  const privacy = await officer()
  await expect(noteAnswer(privacy, { telling: list!.id, answer: 'erased' }), 'not told yet').rejects.toMatchObject({ message: 'settledAlready' })
  await toldOfErasure(privacy, { telling: list!.id })
  const silent = async () => (await listTellings(privacy)).silent.some(({ id }) => id === list!.id)
  expect(await silent()).toBe(false)
  await db.query(`update erasure_tellings set told_at = now() - interval '31 days' where id = $1`, [list!.id])
  expect(await silent()).toBe(true)
  await expect(noteAnswer(await officer('support'), { telling: list!.id, answer: 'erased' })).rejects.toMatchObject({ message: 'notYourRole' })
  await noteAnswer(privacy, { telling: list!.id, answer: 'not-held' })
  expect(await silent()).toBe(false)
  expect((await listTellings(privacy)).answered).toContainEqual(expect.objectContaining({ id: list!.id, answer: 'not-held' }))
  await expect(answerTelling(visitor, { token: sealTellingLink({ telling: list!.id, person }), answer: 'kept' })).rejects.toMatchObject({ message: 'answeredAlready' })
})
