import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { addressDigest, digest } from '../digest.ts'
import { importPeople, type RefusedRow } from './import-people.ts'

const database = await testDatabase()
let n = 0
const fresh = (): { external_id: string; email: string } => ({ external_id: `EXT-${++n}`, email: `import-${n}@customer.example` })

async function bring(...rows: Record<string, string>[]) {
  const refused: RefusedRow[] = []
  async function* lines() {
    for (const [i, cells] of rows.entries()) yield await Promise.resolve({ line: i + 2, cells })
  }
  const sum = await importPeople({ kind: 'importer' }, lines(), (row) => refused.push(row))
  return { sum, refused }
}

const stored = async (externalId: string) => (await database.query<Record<string, string | null>>('select * from profiles where external_id = $1', [externalId]))[0]

test('a new person is made with all that the file says, once however often it is brought', async () => {
  const row = { ...fresh(), given_name: 'Zoë', city: '東京', country: 'JP', phone: '+81 3-3224-9999', birthday: '1990-02-28', since: '2020-01-31', agreed_to: 'offers events' }
  expect((await bring(row)).sum).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 0 })
  expect((await bring(row)).sum).toEqual({ made: 0, changed: 0, unchanged: 1, refused: 0 })
  expect(await stored(row.external_id)).toMatchObject({ given_name: 'Zoë', city: '東京', phone: '+81332249999', source: 'import' })
  expect(await database.query(`select topic, decision, choices.source from choices join profiles using (person_id) where external_id = $1 order by topic`, [row.external_id])).toEqual([
    { topic: 'events', decision: 'in', source: 'import' },
    { topic: 'offers', decision: 'in', source: 'import' },
  ])
})

test('a known person is brought up to date, but not where they corrected it themselves, and the change stands in their history', async () => {
  const row = { ...fresh(), given_name: 'Old', city: 'Leeds' }
  await bring(row)
  await database.query(`insert into corrections (person_id, field, new_value, source) select person_id, 'givenName', 'Own', 'you' from profiles where external_id = $1`, [row.external_id])
  await database.query(`update profiles set given_name = 'Own' where external_id = $1`, [row.external_id])
  expect((await bring({ ...row, given_name: 'Other', city: 'York' })).sum.changed).toBe(1)
  expect(await stored(row.external_id)).toMatchObject({ given_name: 'Own', city: 'York' })
  expect(await database.query(`select field, old_value, new_value from corrections join profiles using (person_id) where external_id = $1 and corrections.source = 'import'`, [row.external_id])).toEqual([
    { field: 'city', old_value: 'Leeds', new_value: 'York' },
  ])
})

test('an opt-out stays: for a topic, for everything, in the ledger or by address', async () => {
  const [byTopic, byAll, byLedger] = [fresh(), fresh(), fresh()]
  await database.query('insert into suppressions (address_hash, topic) values ($1, $2), ($3, $4)', [addressDigest('suppression', byTopic.email), 'offers', addressDigest('suppression', byAll.email), '*'])
  await bring(byLedger)
  await database.query(`insert into choices (person_id, topic, decision, wording, source) select person_id, 'offers', 'out', 'x', 'portal' from profiles where external_id = $1`, [byLedger.external_id])
  await bring(...[byTopic, byAll, byLedger].map((row) => ({ ...row, agreed_to: 'offers' })))
  const agreed = await database.query(`select 1 from choices join profiles using (person_id) where external_id = any($1) and decision = 'in'`, [[byTopic, byAll, byLedger].map((row) => row.external_id)])
  expect(agreed).toEqual([])
})

test('who was erased is not brought back, by number or by address', async () => {
  const [byId, byAddress] = [fresh(), fresh()]
  await database.query('insert into tombstones (hash) values ($1), ($2)', [digest('tombstone', byId.external_id), addressDigest('tombstone', byAddress.email)])
  const { sum, refused } = await bring(byId, byAddress)
  expect(sum).toEqual({ made: 0, changed: 0, unchanged: 0, refused: 2 })
  expect(refused).toEqual([
    { line: 2, column: 'external_id', reason: 'erased' },
    { line: 3, column: 'external_id', reason: 'erased' },
  ])
})

test('a row that can’t be taken is refused with its line and reason, and holds up no other', async () => {
  const good = fresh()
  const { sum, refused } = await bring(
    { ...fresh(), email: 'not an address' },
    { email: 'x@customer.example' },
    { ...fresh(), phone: '12' },
    { ...fresh(), birthday: '1990-02-30' },
    { ...fresh(), given_name: '=cmd()' },
    { ...fresh(), organisation: '4242 4242 4242 4242' },
    { ...fresh(), country: 'XX' },
    { ...fresh(), agreed_to: 'everything' },
    good,
  )
  expect(sum).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 8 })
  expect(refused.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 email', '3 external_id', '4 phone', '5 birthday', '6 given_name', '7 organisation', '8 country', '9 agreed_to'])
  expect(await stored(good.external_id)).toBeDefined()
})

test('an address that belongs to another customer is refused; two rows about one person in a file count in their order', async () => {
  const [one, other] = [fresh(), fresh()]
  const { sum, refused } = await bring(one, { ...other, email: one.email.toUpperCase() }, { ...one, city: 'Bath' })
  expect(refused).toEqual([{ line: 3, column: 'email', reason: 'addressInUse' }])
  expect(sum).toEqual({ made: 1, changed: 1, unchanged: 0, refused: 1 })
})
