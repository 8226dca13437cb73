import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { mostPerMinute } from './campaign-input.ts'
import { sendBatch } from './send-batch.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const

/** Seconds it takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

test('a batch of the highest rate costs at most six times the bare insert of its rows', async () => {
  const id = `md5('rate ' || n)::uuid`
  const all = `generate_series(1, ${mostPerMinute * 3}) as n`
  await database.query(`insert into people (id, since) select ${id}, '2019-05-14' from ${all}`)
  await database.query(`insert into profiles (person_id, external_id, email, given_name, family_name) select ${id}, 'R-' || n, 'rate-' || n || '@customer.example', 'Any', 'Body' from ${all}`)
  await database.query(`insert into choices (person_id, topic, decision, wording, source) select ${id}, 'offers', 'in', '2026-11', 'portal' from ${all}`)
  await database.query('analyze people, profiles, choices')
  const bare = await startedCampaign(database, { topic: 'offers' })
  const ratios: number[] = []
  for (let round = 0; round < 3; round++) {
    await database.query('delete from outbox')
    await database.query('delete from graphile_worker._private_jobs')
    const inserted = await timed(() =>
      as(worker, (tx) => tx.execute(sql`insert into outbox (kind, person_id, topic, campaign_id, subject, basis) select 'marketing', person_id, 'offers', ${bare}, 'News', 'consent' from profiles order by person_id limit ${mostPerMinute}`)),
    )
    const campaign = await startedCampaign(database, { topic: 'offers', perMinute: mostPerMinute })
    const batch = await timed(() => sendBatch(worker, { id: campaign }))
    expect(await database.query(`select count(*)::int as n, count(jobs.key)::int as jobs from outbox left join graphile_worker.jobs on key = 'send-mail:' || outbox.id where campaign_id = $1`, [campaign])).toEqual([{ n: mostPerMinute, jobs: mostPerMinute }])
    ratios.push(batch / inserted)
  }
  expect(Math.min(...ratios)).toBeLessThan(6)
}, 120_000)
