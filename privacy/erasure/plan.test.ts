import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import type { PersonActor } from '../actor.ts'
import { columnOf, goneAt, ownedNames, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { isLog } from '../months.ts'
import { eraseDue } from './erase-due.ts'
import { keys } from '../stores/keys.ts'
import { plan } from './plan.ts'

const database = await testDatabase()
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
const byClock = ownedNames.filter((name) => 'from' in ruleOf(name).keep && name !== 'audit' && name !== 'auditTrails')
/** What an erasure writes itself: its own proof. */
const written = new Set<OwnedName>(['audit', 'auditTrails', 'outbox', 'erasureLines', 'erasureTellings', 'people'])

async function age(name: OwnedName, person: string, days: number): Promise<void> {
  const { keep, owner } = ruleOf(name)
  if (!('from' in keep)) return
  const from = columnOf(name, keep.from).name
  if (isLog(name)) await database.query('select make_month($1, now() - make_interval(days => $2))', [sqlName(name), days])
  await database.query(`update ${sqlName(name)} set ${from} = now() - make_interval(days => $2) where ${columnOf(name, owner).name} = $1`, [person, days])
}

test('whatever the age of the records: what the plan says is what happens, and nothing is kept past its floor', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.record(Object.fromEntries(byClock.map((name) => [name, fc.integer({ min: 0, max: 4000 })]))), async (ages) => {
      const person = await markedPerson(database.admin, `sparrow${n++}`)
      for (const name of byClock) await age(name, person, ages[name]!)
      await database.query('update erasures set due_at = now() where person_id = $1', [person])
      const planned = await plan(actorOf(person))
      expect(await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: keys() })).toBe(1)
      for (const name of ownedNames.filter((one) => !written.has(one))) {
        const mine = `from ${sqlName(name)} r where r.${columnOf(name, ruleOf(name).owner).name} = $1`
        const [left] = await database.query<{ rows: number; late: number }>(
          `select count(*)::int as rows, count(*) filter (where ${goneAt(name, 'atLeast', 'r')} <= now() at time zone 'UTC')::int as late ${mine}`,
          [person],
        )
        const kept = planned.lines.filter(({ record, outcome }) => record === name && outcome !== 'deleted').reduce((sum, { rows }) => sum + rows, 0)
        const gone = planned.lines.filter(({ record, outcome }) => record === name && outcome === 'deleted').reduce((sum, { rows }) => sum + rows, 0)
        expect({ name, kept: left!.rows, gone: 1 - left!.rows }).toEqual({ name, kept, gone })
        // Earlier proofs are for the night's sweep: an erasure never takes its own.
        if (name !== 'erasures') expect(left!.late, `${name} kept too long`).toBe(0)
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)
