import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from './actor.ts'
import { eraseDue } from './erasure/erase-due.ts'
import { claimMail } from './notices/claim-mail.ts'
import { notify } from './notify.ts'
import { reach } from './reach.ts'
import { askedIn } from './reading.ts'
import { keys } from './stores/keys.ts'

const db = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const
const none = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

function somebody(locale?: string): Promise<string> {
  return db.person({ email: `${randomUUID()}@customer.example`, ...(locale && { locale }) }, none)
}

/** Writes a message to somebody, as a verb does, and opens it as the worker does. */
async function readingOf(person: string, locale: string | undefined, where: 'on a page in German' | 'by itself') {
  const write = () => as(worker, (tx) => notify(tx, { kind: 'erasure-cancelled', person, params: {}, ...(locale && { locale }) }))
  const id = where === 'by itself' ? await write() : await askedIn('de-DE', write)
  return (await claimMail(worker, { id }))!.reading
}

it('what somebody asks for is written in the language of their page, and what comes by itself afterwards, too', async () => {
  const person = await somebody()
  expect(await readingOf(person, undefined, 'by itself')).toMatchObject({ locale: 'en', asked: null })
  expect(await readingOf(person, undefined, 'on a page in German')).toMatchObject({ locale: 'en', asked: 'de-DE' })
  expect(await readingOf(person, 'en', 'by itself')).toMatchObject({ locale: 'en', asked: 'de-DE' })
  const other = await somebody()
  const reached = (one: string) => as(worker, (tx) => reach(tx, worker, one))
  expect((await reached(person))!.reading.asked).toBe('de-DE')
  expect((await reached(other))!.reading.asked).toBeNull()
})

it('an account that names a language is written to in that, whatever the page', async () => {
  const person = await somebody('es-MX')
  const reading = await readingOf(person, 'es-MX', 'on a page in German')
  expect(reading.locale).toBe('es-MX')
  expect(await db.query('select locale from outbox where person_id = $1', [person])).toEqual([{ locale: 'es-MX' }])
})

it('what recipients are told of somebody is not in that somebody’s language', async () => {
  const person = await somebody('de-DE')
  const params = { recipient: 'payment-processor', field: 'billing.name', before: '', after: 'Ada', known: [] } as const
  const id = await as(worker, (tx) => notify(tx, { kind: 'recipient-corrected', to: 'privacy@payments.example', person, params: { ...params, known: [] } }))
  expect((await claimMail(worker, { id }))!.reading).toEqual({ locale: 'en', timeZone: null, country: null })
})

it('the receipt of a deletion is in the language they asked in last, when nobody can be asked any more', async () => {
  const person = await somebody()
  await readingOf(person, undefined, 'on a page in German')
  await db.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [person])
  expect(await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: keys() })).toBe(1)
  const [receipt] = await db.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
  expect((await claimMail(worker, { id: receipt!.id }))!.reading.locale).toBe('de-DE')
})
