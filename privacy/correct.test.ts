import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from './actor.ts'
import { held, placeOf, type Kind } from './correct.ts'
import { correctAddress } from './profile/correct-address.ts'
import { correctBillingAddress } from './profile/correct-billing-address.ts'
import { correctBillingName } from './profile/correct-billing-name.ts'
import { correctBirthday } from './profile/correct-birthday.ts'
import { correctFormats } from './profile/correct-formats.ts'
import { correctName } from './profile/correct-name.ts'
import { correctOrganisation } from './profile/correct-organisation.ts'
import { listCorrections } from './profile/list-corrections.ts'
import { AlreadyDone, Invalid } from './refusals.ts'

const database = await testDatabase()
const actorOf = (person: string, key?: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date(), ...(key ? { key } : {}) })
const place = { street: '1 New Road', city: 'Leeds', region: '', postalCode: 'LS1 1AA', country: 'GB' }

type Verb = (actor: PersonActor) => Promise<void>
const verbs: [Kind, Verb, Record<string, string | null>][] = [
  ['name', (actor) => correctName(actor, { givenName: 'Māra', familyName: '' }), { givenName: 'Māra', familyName: null }],
  ['organisation', (actor) => correctOrganisation(actor, { organisation: 'Lamps & Sons' }), { organisation: 'Lamps & Sons' }],
  ['address', (actor) => correctAddress(actor, place), { ...place, region: null }],
  ['birthday', (actor) => correctBirthday(actor, { birthday: '1985-03-27' }), { birthday: '1985-03-27' }],
  ['formats', (actor) => correctFormats(actor, { language: '', region: 'US', timeZone: 'America/Los_Angeles' }), { locale: 'und-US', timeZone: 'America/Los_Angeles' }],
  ['billing-name', (actor) => correctBillingName(actor, { name: 'Lamps Ltd' }), { name: 'Lamps Ltd' }],
  ['billing-address', (actor) => correctBillingAddress(actor, place), { ...place, region: null }],
]

const stateOf = (person: string) =>
  database.query(
    `select to_jsonb(p) - 'updated_at' as profile, to_jsonb(b) - 'updated_at' as billing, (select count(*)::int from corrections where person_id = $1) as corrections,
      (select count(*)::int from audit where person_id = $1) as audit, (select count(*)::int from outbox where person_id = $1) as mails
      from profiles p left join billing_profiles b using (person_id) where person_id = $1`,
    [person],
  )

test.each(verbs)('%s: changed, with its history, audit line and mail; nobody else’s is touched', async (kind, verb, wanted) => {
  const [person, other] = [await database.person(), await database.person()]
  const before = await stateOf(other)
  const earlier = await database.query<{ at: Date }>('select updated_at as at from profiles where person_id = $1', [person])
  const old = await held(actorOf(person), kind)
  await verb(actorOf(person))

  expect(await held(actorOf(person), kind)).toEqual(wanted)
  const changed = placeOf(kind).columns.filter((column) => old[column] !== wanted[column])
  const history = await listCorrections(actorOf(person))
  expect(history.map(({ field, oldValue, newValue, source }) => ({ field, oldValue, newValue, source }))).toEqual(
    changed
      .map((column) => ({ field: kind.startsWith('billing-') ? `billing.${column}` : column, oldValue: old[column], newValue: wanted[column], source: 'you' }))
      .toSorted((a, b) => (a.field < b.field ? -1 : 1)),
  )
  expect(await database.query('select actor, verb, record, columns from audit where person_id = $1', [person])).toEqual([
    { actor: 'person', verb: `correct-${kind}`, record: placeOf(kind).table, columns: placeOf(kind).columns },
  ])
  expect(await database.query('select kind, recipient, state from outbox where person_id = $1', [person])).toEqual([{ kind: 'corrected', recipient: null, state: 'waiting' }])
  if (!kind.startsWith('billing-')) {
    const [later] = await database.query<{ at: Date }>('select updated_at as at from profiles where person_id = $1', [person])
    expect(later!.at.getTime()).toBeGreaterThan(earlier[0]!.at.getTime())
  }
  expect(await stateOf(other)).toEqual(before)
})

test.each(verbs)('%s: what is as before is refused, and nothing is written', async (kind, verb) => {
  const person = await database.person()
  await verb(actorOf(person))
  const before = await stateOf(person)
  await expect(verb(actorOf(person))).rejects.toEqual(new Invalid({ [kind === 'formats' ? 'language' : placeOf(kind).columns[0]!]: 'unchanged' }))
  expect(await stateOf(person)).toEqual(before)
})

test.each(verbs)('%s: one form sent twice, also at once, is one correction', async (_, verb) => {
  const person = await database.person()
  const actor = actorOf(person, randomUUID())
  const sent = await Promise.allSettled([verb(actor), verb(actor)])
  expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(verb(actor)).rejects.toBeInstanceOf(AlreadyDone)
  expect(await stateOf(person)).toMatchObject([{ audit: 1, mails: 1 }])
})

test('an address can be taken away, and comes back for somebody without a billing profile', async () => {
  const person = await database.person()
  await correctAddress(actorOf(person), { street: '', city: '', region: '', postalCode: '', country: '' })
  expect(await held(actorOf(person), 'address')).toEqual({ street: null, city: null, region: null, postalCode: null, country: null })
  await database.query('delete from billing_profiles where person_id = $1', [person])
  await correctBillingAddress(actorOf(person), place)
  expect(await held(actorOf(person), 'billing-address')).toEqual({ ...place, region: null })
})
