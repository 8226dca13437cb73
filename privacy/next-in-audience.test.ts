import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from './actor.ts'
import { audienceSql } from './audience-sql.ts'
import { addressDigest } from './digest.ts'
import { nextInAudience, type Addressee } from './next-in-audience.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const

/** Why somebody is not in the audience, or that they are. */
const fates = ['bought', 'agreed', 'agreed', 'bought', 'out', 'silent', 'leaving', 'closed', 'shut', 'frozen', 'paused', 'suppressed'] as const
type Fate = (typeof fates)[number]
const people = fc.array(fc.constantFrom(...fates), { maxLength: 40 })

async function settle(those: readonly Fate[]): Promise<void> {
  await database.query('delete from choices')
  await database.query('delete from suppressions')
  await database.query('delete from profiles')
  const own = those.map((fate, i) => ({ person: randomUUID(), address: `${fate}-${i}@customer.example`, fate, language: i % 2 ? 'de' : 'en' }))
  const rows = JSON.stringify(own)
  await database.query(`insert into people (id, frozen_at, since) select person, case when fate = 'frozen' then now() end, now() from jsonb_to_recordset($1) as r (person uuid, fate text)`, [rows])
  await database.query(`insert into profiles (person_id, external_id, email, given_name, family_name, locale) select person, person, address, 'Any', 'Body', language from jsonb_to_recordset($1) as r (person uuid, address text, language text)`, [rows])
  await database.query(
    `insert into choices (person_id, topic, decision, wording, source, at, purchase, family, purchased_on, refusal_offered)
     select person, 'offers', case when fate = 'out' then 'out' else 'in' end, 'w', case when fate = 'bought' then 'purchase' else 'portal' end, now() - interval '1 day', 'Invoice 1', 'service', '2026-01-01', true from jsonb_to_recordset($1) as r (person uuid, fate text) where fate <> 'silent'`,
    [rows],
  )
  await database.query(`insert into choices (person_id, topic, channel, decision, wording, source, until) select person, '*', '*', 'pause', 'w', 'portal', now() + interval '9 days' from jsonb_to_recordset($1) as r (person uuid, fate text) where fate = 'paused'`, [rows])
  await database.query(`update people set state = fate from jsonb_to_recordset($1) as r (person uuid, fate text) where id = person and fate in ('leaving', 'closed', 'shut')`, [rows])
  await database.query(`insert into suppressions (address_hash, topic) select unnest($1::text[]), '*'`, [own.filter(({ fate }) => fate === 'suppressed').map(({ address }) => addressDigest('suppression', address))])
}

const counted = async (): Promise<Addressee[]> => (await as(worker, (tx) => tx.execute<Addressee>(sql`select person_id as person, locale, basis from (${audienceSql('offers')}) audience where reason is null order by person_id`))).rows

test('batches of any size are together the audience that is counted, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(people, fc.integer({ min: 1, max: 45 }), async (those, most) => {
      await settle(those)
      const found: Addressee[] = []
      for (let full = true; full; ) {
        const next = await as(worker, (tx) => nextInAudience(tx, 'offers', found.at(-1)?.person ?? null, most))
        expect(next.length).toBeLessThanOrEqual(most)
        found.push(...next)
        full = next.length === most
      }
      const all = await counted()
      expect(found).toEqual(all)
      expect(all).toHaveLength(those.filter((fate) => fate === 'bought' || fate === 'agreed').length)
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('who said no between two batches is not in the second', async () => {
  await settle(['agreed', 'agreed', 'agreed', 'agreed'])
  const all = await counted()
  const first = await as(worker, (tx) => nextInAudience(tx, 'offers', null, 1))
  await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'offers', 'out', 'w', 'one-click')`, [all[2]!.person])
  const rest = await as(worker, (tx) => nextInAudience(tx, 'offers', first[0]!.person, 9))
  expect([...first, ...rest]).toEqual([all[0], all[1], all[3]])
})
