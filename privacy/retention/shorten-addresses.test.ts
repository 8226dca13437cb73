import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { WorkerActor } from '../actor.ts'
import { shortenAddresses } from './shorten-addresses.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'sweep' }

async function visit(person: string, ip: string, age: string): Promise<void> {
  await database.query(`select make_month('visits', now() - $1::interval)`, [age])
  await database.query(`insert into visits (person_id, at, page, ip) values ($1, now() - $3::interval, '/', $2::inet)`, [person, ip, age])
}
const addresses = (person: string) => database.query<{ ip: string }>('select ip from visits where person_id = $1 order by at', [person])

test('after 30 days only the network is left: 24 bits of IPv4, 48 of IPv6; what is younger stays whole', async () => {
  const person = await database.person({}, { visits: 0 })
  for (const [ip, age] of [['203.0.113.77', '31 days'], ['2001:db8:1234:5678::9', '30 days 1 minute'], ['203.0.113.78', '29 days 23 hours'], ['2001:db8:1234:5678::a', '1 hour']] as const) await visit(person, ip, age)
  await shortenAddresses(worker)
  expect((await addresses(person)).map(({ ip }) => ip)).toEqual(['203.0.113.0/24', '2001:db8:1234::/48', '203.0.113.78', '2001:db8:1234:5678::a'])
  expect(await database.query(`select actor, record, columns from audit where verb = 'shorten'`)).toEqual([{ actor: 'worker', record: 'visits', columns: ['ip'] }])
  await shortenAddresses(worker)
  expect(await database.query(`select from audit where verb = 'shorten'`), 'done once').toHaveLength(1)
})

test('of many all are, batch by batch, and a visit without an address is left alone', async () => {
  const person = await database.person({}, { visits: 0 })
  await database.query(`select make_month('visits', now() - interval '40 days')`)
  await database.query(`insert into visits (person_id, at, page, ip) select $1, now() - interval '40 days', '/', case when n > 1 then '198.51.100.7'::inet end from generate_series(1, 10001) as n`, [person])
  await shortenAddresses(worker)
  expect(await database.query(`select ip, count(*)::int as rows from visits where person_id = $1 group by ip order by ip`, [person])).toEqual([
    { ip: '198.51.100.0/24', rows: 10_000 },
    { ip: null, rows: 1 },
  ])
})

test('the address from which a download was fetched is shortened like a visit’s', async () => {
  const person = await database.person()
  const [{ id } = { id: '' }] = await database.query<{ id: string }>(`insert into exports (person_id, categories) values ($1, '{site}') returning id`, [person])
  await database.query(`insert into export_fetches (export_id, person_id, ip, at) values ($1, $2, '203.0.113.9', now() - interval '31 days')`, [id, person])
  await shortenAddresses(worker)
  expect(await database.query('select ip from export_fetches where person_id = $1', [person])).toEqual([{ ip: '203.0.113.0/24' }])
})
