import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { memberOf, takenOverIn } from '#db/test-taken-over.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { askCode } from '#privacy/admission/ask-code.ts'
import { openSession } from '#privacy/admission/open-session.ts'
import { giveBack } from '#privacy/giving-back/give-back.ts'
import { proposeGivingBack } from '#privacy/giving-back/propose-giving-back.ts'
import { sealNotMeLink } from '#privacy/not-me-link.ts'
import { askChannelChange } from '#privacy/profile/ask-channel-change.ts'
import { writeToPerson } from '#privacy/requests/write-to-person.ts'
import { askOutside } from '#privacy/requests/intake/ask-outside.ts'
import { freeze } from '#privacy/restriction/freeze.ts'
import { sayNotMe } from '#privacy/wasnt-me/say-not-me.ts'
import { forgetSettings } from '#settings'
import { sendMail } from './send-mail.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const

const received: { to: string; subject: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const subject = /^Subject: (.*)/m.exec(Buffer.concat(chunks).toString())?.[1] ?? ''
      for (const { address } of session.envelope.rcptTo) received.push({ to: address, subject })
      done()
    })
  },
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
process.env['SMTP_URL'] = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
forgetSettings()
afterAll(() => new Promise<void>((closed) => server.close(closed)))

const waiting = async () => (await database.query<{ id: string; kind: string }>(`select id, kind from outbox where state = 'waiting' order by created_at, id`))
/** By the worker's own step, as many as wait. */
async function sendAll(): Promise<void> {
  for (const { id } of await waiting()) await sendMail({ id })
}
const to = (...some: string[]) => received.filter((one) => some.includes(one.to))
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })

/** A sign-in in a browser that is not known. */
async function newBrowser(person: string): Promise<void> {
  await openSession(auth, { audience: 'person', holder: person, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), device: 'Safari on iOS', known: randomUUID() })
}

test('the addresses that were taken away hear that the account is given back, and of nothing that was written to them before, or is after', { timeout: 60_000 }, async () => {
  const account = await takenOverIn(database)
  const { person, former, taken, number, line } = account
  // They replaced it twice.
  const between = `${randomUUID()}@taken.example`
  await database.query(`update corrections set new_value = $2 where id = $1`, [line, between])
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', $2, $3, 'you', now() - interval '5 hours')`, [person, between, taken])
  await database.query(`delete from second_factors where person_id = $1`, [person])
  await database.query(`update profiles set signed_in_at = now() where person_id = $1`, [person])
  // Before, waiting: a code to sign in, one for another number, of a new browser, and of “not me”.
  await askCode(auth, { audience: 'person', email: taken, browser: randomUUID() })
  await askChannelChange(actorOf(person), { channel: 'email', value: `${randomUUID()}@taken.example` })
  await newBrowser(person)
  await sayNotMe({ kind: 'visitor' }, { token: sealNotMeLink({ id: randomUUID(), person, of: 'new-browser', at: new Date(), former: false }), words: 'It was not me.' })
  const before = await waiting()
  expect(before.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sign-in-code', 'email-warning', 'new-browser', 'account-secured']))

  const officer = await memberOf(database, 'privacy')
  await proposeGivingBack(await memberOf(database, 'support'), { number, address: line })
  await giveBack(officer, { number })
  await sendAll()
  expect(to(taken, between).map((one) => [one.to, one.subject])).toEqual(expect.arrayContaining([[taken, expect.stringContaining('gave your account back')], [between, expect.stringContaining('gave your account back')]]))
  expect(to(taken, between)).toHaveLength(2)
  expect(to(former)).toContainEqual({ to: former, subject: expect.stringContaining('gave your account back') as string })
  expect(await database.query(`select kind from outbox where person_id = $1 and kind = 'sign-in-code' and state = 'withheld' and contents is null and recipient is null`, [person])).toEqual([{ kind: 'sign-in-code' }])

  // After: on the request, of a new browser, what every way hears of, and a code they ask for.
  received.length = 0
  await writeToPerson(officer, { number, words: 'You have it again.' })
  await newBrowser(person)
  await askCode(auth, { audience: 'person', email: taken, browser: randomUUID() })
  await freeze(actorOf(person))
  await sendAll()
  expect(to(taken, between)).toEqual([])
  expect(to(former)).toHaveLength(3)
  expect(await waiting()).toEqual([])
})

test('what was asked from there without an account is answered there, as any stranger’s is; and whoever holds the account may prove that the address is theirs after all', async () => {
  const account = await takenOverIn(database)
  const { person, former, taken, number, line } = account
  const outside = await askOutside(auth, { kind: 'question', place: 'gb', email: taken, words: 'When do you open?' })
  const officer = await memberOf(database, 'privacy')
  await proposeGivingBack(await memberOf(database, 'support'), { number, address: line })
  await giveBack(officer, { number })
  await sendAll()
  received.length = 0
  await writeToPerson(officer, { number: outside.number, words: 'At eight.' })
  await askChannelChange(actorOf(person), { channel: 'email', value: taken })
  await sendAll()
  expect(to(taken)).toHaveLength(2)
  await database.query('update profiles set email = $2 where person_id = $1', [person, taken])
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'email', $2, $3, 'you')`, [person, former, taken])
  await askCode(auth, { audience: 'person', email: taken, browser: randomUUID() })
  await sendAll()
  expect(to(taken)).toHaveLength(3)
})
