import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from './actor.ts'
import { audienceSql } from './audience-sql.ts'
import { addressDigest } from './digest.ts'
import { maySend } from './may-send.ts'
import { everyTopic, topics } from './topics.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const

// Two moments of one millisecond are one to the gate.
const moments = ['2026-01-01 00:00:00.001100+00', '2026-01-01 00:00:00.001900+00', '2026-02-01 00:00:00+00', '2026-03-01 00:00:00+00']
const line = fc.record({
  topic: fc.constantFrom('offers', 'offers', 'events'),
  channel: fc.constantFrom('email', 'email', 'email', 'post'),
  decision: fc.constantFrom('in', 'out'),
  source: fc.constantFrom('portal', 'one-click', 'import', 'purchase', 'staff'),
  at: fc.constantFrom(...moments),
  family: fc.constantFrom('service', 'service', 'event', null),
  refusal: fc.constantFrom(true, true, false, null),
  purchase: fc.constantFrom('Invoice 1', 'Invoice 1', null),
  agreed: fc.constantFrom('2025-01-01', '2025-01-01', '2025-01-01', null),
  words: fc.constantFrom('Yes, write to me.', 'Yes, write to me.', null),
  where: fc.constantFrom('Trade fair, Leeds', 'Trade fair, Leeds', null),
})
/** Days until which marketing is paused, or that a pause is ended: at moments of their own. */
const pause = fc.array(fc.constantFrom(-1, 30, null), { maxLength: 3 })
const somebody = fc.record({
  state: fc.constantFrom('open', 'open', 'open', 'leaving', 'shut', 'closed'),
  frozen: fc.constantFrom(false, false, true),
  lines: fc.array(line, { maxLength: 5 }),
  pauses: pause,
  kind: fc.constantFrom('customer', 'customer', 'customer', 'enquirer'),
  address: fc.constantFrom('plain', 'UPPER', 'grün', 'gru\u0308n'),
  suppressed: fc.option(fc.constantFrom(everyTopic, ...topics)),
})

test('the rule in SQL says of everybody what the gate says of each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(somebody, { minLength: 20, maxLength: 40 }), async (people) => {
      const whom = people.map(({ address }) => ({ person: randomUUID(), address: `${address}-${randomUUID()}@customer.example` }))
      const own = whom.map(({ person, address }, i) => ({ ...people[i]!, person, address }))
      // The database takes no yes of whoever has no account.
      const each = own.flatMap(({ person, kind, lines }) => lines.filter(({ decision }) => kind === 'customer' || decision === 'out').map((one) => ({ person, ...one })))
      await database.query(`insert into people (id, frozen_at, since) select person, case when frozen then now() end, now() from jsonb_to_recordset($1) as r (person uuid, frozen boolean)`, [JSON.stringify(own)])
      await database.query(`insert into profiles (person_id, external_id, email, given_name, family_name, kind) select person, person, address, 'Any', 'Body', kind from jsonb_to_recordset($1) as r (person uuid, address text, kind text)`, [JSON.stringify(own)])
      await database.query(
        `insert into choices (person_id, topic, channel, decision, wording, source, at, purchase, family, purchased_on, refusal_offered, agreed_on, agreed_wording, agreed_where) select person, topic, channel, decision, 'w', source, at, purchase, family, '2026-01-01', refusal, agreed, words, "where" from jsonb_to_recordset($1) as r (person uuid, topic text, channel text, decision text, source text, at timestamptz, purchase text, family text, refusal boolean, agreed date, words text, "where" text)`,
        [JSON.stringify(each)],
      )
      const pauses = own.flatMap(({ person, pauses: days }) => days.map((day, i) => ({ person, day, i })))
      await database.query(
        `insert into choices (person_id, topic, channel, decision, wording, source, at, until) select person, '*', '*', case when day is null then 'resume' else 'pause' end, 'w', 'portal', now() - interval '1 hour' + i * interval '1 minute', now() + day * interval '1 day' from jsonb_to_recordset($1) as r (person uuid, day int, i int)`,
        [JSON.stringify(pauses)],
      )
      await database.query(`update people set state = r.state from jsonb_to_recordset($1) as r (person uuid, state text) where id = person`, [JSON.stringify(own)])
      for (const { address, suppressed } of own) {
        if (suppressed) await database.query('insert into suppressions (address_hash, topic) values ($1, $2)', [addressDigest('suppression', address), suppressed])
      }
      const verdicts = await as(worker, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, whom))
      const { rows } = await as(worker, (tx) => tx.execute<{ person_id: string; reason: string | null; basis: string }>(audienceSql('offers')))
      const byPerson = new Map(rows.map((row) => [row.person_id, row]))
      expect(whom.filter(({ person }) => !byPerson.has(person))).toEqual([])
      for (const [i, { person }] of whom.entries()) {
        const verdict = verdicts[i]!
        const { reason, basis } = byPerson.get(person)!
        expect({ reason, ...(!reason && !isTied(people[i]!.lines) && { basis }) }).toEqual(verdict.sends ? { reason: null, ...(!isTied(people[i]!.lines) && { basis: verdict.basis }) } : { reason: verdict.reason })
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)

/** An import and a purchase of one moment: either is a basis, and which one is told is chance. */
const isTied = (lines: readonly { source: string; decision: string; at: string; topic: string }[]): boolean => {
  const at = (source: string) => lines.filter((one) => one.source === source && one.decision === 'in' && one.topic === 'offers').map((one) => one.at.slice(0, 23))
  return at('import').some((moment) => at('purchase').includes(moment))
}

test('only those after a person', async () => {
  const ids = [await database.person(), await database.person(), await database.person()].toSorted()
  const { rows } = await as(worker, (tx) => tx.execute<{ person_id: string }>(sql`select person_id from (${audienceSql('offers', ids[0])}) a order by person_id`))
  expect(rows.map((row) => row.person_id).filter((one) => ids.includes(one))).toEqual(ids.slice(1))
})
