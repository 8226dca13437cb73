import { randomUUID } from 'node:crypto'
import { Column, getTableName, is, SQL } from 'drizzle-orm'
import { PgDeleteBase, PgSelectBase, PgUpdateBase } from 'drizzle-orm/pg-core'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { endOtherSession } from './admission/end-other-session.ts'
import { listSessions } from './admission/list-sessions.ts'
import { as, type PersonActor, type WorkerActor } from './actor.ts'
import { allOff } from './choices/all-off.ts'
import { choose } from './choices/choose.ts'
import { countChoices } from './choices/count-choices.ts'
import { listChoices } from './choices/list-choices.ts'
import { askErasure } from './erasure/ask-erasure.ts'
import { cancelErasure } from './erasure/cancel-erasure.ts'
import { carryOut } from './erasure/carry-out.ts'
import { plan } from './erasure/plan.ts'
import { askExport } from './export/ask-export.ts'
import { countRecords } from './export/count-records.ts'
import { listExports } from './export/list-exports.ts'
import { askChannelChange } from './profile/ask-channel-change.ts'
import { cancelChannelChange } from './profile/cancel-channel-change.ts'
import { correctAddress } from './profile/correct-address.ts'
import { correctBillingName } from './profile/correct-billing-name.ts'
import { correctName } from './profile/correct-name.ts'
import { listCorrections } from './profile/list-corrections.ts'
import { readProfile } from './profile/read-profile.ts'
import { readWaitingChanges } from './profile/read-waiting-changes.ts'
import { removePhone } from './profile/remove-phone.ts'
import { reach } from './reach.ts'
import { ask } from './requests/intake/ask.ts'
import { listOwn } from './requests/list-own.ts'

const database = await testDatabase()

// A `where` on whose row it is: any condition that names a person's id.
const namesPerson = (part: unknown): boolean => {
  if (is(part, Column)) return part.name === 'person_id' || (part.name === 'id' && getTableName(part.table) === 'people')
  return is(part, SQL) && part.queryChunks.some(namesPerson)
}

const mailer: WorkerActor = { kind: 'worker', task: 'mail' }
const builders = [PgSelectBase.prototype, PgUpdateBase.prototype, PgDeleteBase.prototype] as unknown as { where(this: unknown, condition: unknown): unknown }[]
const originals = builders.map((builder) => builder.where)

/** From now on the `dropped`-th such `where` is left out; gives how many there were so far. */
function mutate(dropped: number): () => number {
  let seen = 0
  for (const [i, builder] of builders.entries()) {
    builder.where = function where(condition) {
      if (namesPerson(condition) && seen++ === dropped) return this
      return originals[i]!.call(this, condition)
    }
  }
  return () => seen
}

afterEach(() => {
  for (const [i, builder] of builders.entries()) builder.where = originals[i]!
})

const everyTable = `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'person_id' and not (select relispartition from pg_class where oid = format('public.%I', table_name)::regclass) union select 'people'`

/** Every row of a person, as text. */
async function rowsOf(person: string): Promise<string> {
  const tables = await database.query<{ name: string }>(everyTable)
  const rows = await Promise.all(
    tables.map(({ name }) => database.query(`select '${name}' as name, t::text from ${name} t where ${name === 'people' ? 'id' : 'person_id'} = $1 order by 2`, [person])),
  )
  return JSON.stringify(rows)
}

/** All that a person can see and do, one after the other, and at last their deletion. Refusals are fine; what comes back is looked at. */
async function everything(person: string): Promise<string> {
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  const [waiting] = await database.query<{ id: string }>(`update erasures set state = 'cancelled' where person_id = $1 returning id`, [person])
  expect(waiting).toBeDefined()
  const deeds: (() => Promise<unknown>)[] = [
    () => readProfile(actor),
    () => as(mailer, (tx) => reach(tx, mailer, person)),
    () => listSessions(actor),
    () => listChoices(actor),
    () => countChoices(actor),
    () => choose(actor, { topic: 'offers', decision: 'in' }),
    () => allOff(actor),
    () => listCorrections(actor),
    () => correctName(actor, { givenName: 'Other', familyName: 'Name' }),
    () => correctAddress(actor, { street: '2 Sample Lane', city: 'Bath', region: '', postalCode: '', country: 'GB' }),
    () => correctBillingName(actor, { name: 'Other Name' }),
    () => removePhone(actor),
    () => askChannelChange(actor, { channel: 'email', value: `${randomUUID()}@customer.example` }),
    () => readWaitingChanges(actor),
    () => cancelChannelChange(actor, { channel: 'email' }),
    () => ask(actor, { kind: 'question', words: 'Why?' }),
    () => listOwn(actor),
    () => countRecords(actor),
    () => askExport(actor, { categories: ['contact'] }),
    () => listExports(actor),
    () => plan(actor),
    () => askErasure(actor),
    () => cancelErasure(actor),
    () => endOtherSession(actor, { session: 'others' }),
    async () => {
      await askErasure(actor)
      const [due] = await database.query<{ id: string }>(`update erasures set due_at = now() where person_id = $1 and state = 'waiting' returning id`, [person])
      return carryOut({ kind: 'eraser', people: [person] }, { erasures: [due!.id] })
    },
  ]
  const seen: unknown[] = []
  for (const deed of deeds) seen.push(await deed().catch((refusal: unknown) => String(refusal)))
  return JSON.stringify(seen)
}

async function walk(dropped: number): Promise<number> {
  const [own, foreign] = [`own-${randomUUID()}`, `foreign-${randomUUID()}`]
  // The foreign rows lie on both sides of the person's own, so that "the first one" is not theirs by chance.
  const before = await markedPerson(database.admin, foreign)
  const person = await markedPerson(database.admin, own)
  const after = await markedPerson(database.admin, foreign)
  const untouched = [await rowsOf(before), await rowsOf(after)]
  const count = mutate(dropped)
  const seen = await everything(person)
  expect(seen, `where number ${dropped}`).not.toContain(foreign)
  expect([await rowsOf(before), await rowsOf(after)], `where number ${dropped}`).toEqual(untouched)
  if (dropped < 0) expect(seen).toContain(own)
  return count()
}

test('with any one `where` on a person’s id left out, nobody sees or changes what is another’s', { timeout: 300_000 }, async () => {
  const wheres = await walk(-1)
  expect(wheres).toBeGreaterThan(20)
  for (let dropped = 0; dropped < wheres; dropped++) await walk(dropped)
})
