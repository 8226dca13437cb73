import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { channelAddress, channelHash } from '../channel-address.ts'
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
  expect((await bring(row)).sum).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 0, kept: 0 })
  expect((await bring(row)).sum).toEqual({ made: 0, changed: 0, unchanged: 1, refused: 0, kept: 0 })
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
  expect(await database.query(`select field, old_value, new_value from corrections join profiles using (person_id) where external_id = $1 and corrections.source = 'import' and outcome = 'changed'`, [row.external_id])).toEqual([
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

test('what was stopped at a number or a postal address stays so at the one a list puts in its place, and stands in the journal', async () => {
  const place = { street: '1 Old Lane', city: 'Leeds', region: '', postal_code: 'LS1 1AA', country: 'GB' }
  const [stopped, other] = [{ ...fresh(), ...place, phone: '+447700900001' }, { ...fresh(), ...place, street: '2 Old Lane', phone: '+447700900002' }]
  await bring(stopped, other)
  const hashes = async ({ external_id }: { external_id: string }) => {
    const { email, phone, street, city, region, postal_code: postalCode, country } = (await stored(external_id))! as Record<string, string>
    const reached = { email: email!, phone: phone!, street: street!, city: city!, region: region ?? null, postalCode: postalCode!, country: country! }
    return (['text', 'phone', 'post'] as const).map((channel) => [channel, channelHash(channel, channelAddress(channel, reached)!)] as const)
  }
  for (const [channel, hash] of await hashes(stopped)) await database.query(`insert into suppressions (address_hash, channel, topic) values ($1, $2, '*'), ($1, $2, 'offers')`, [hash, channel])
  const lines = async () => (await database.query('select from journal_lines')).length
  const before = await lines()
  expect((await bring(...[stopped, other].map((row) => ({ ...row, street: `New ${row.street}`, phone: row.phone.replace('0900', '0901') })))).sum.changed).toBe(2)
  const off = async (row: { external_id: string }) => Promise.all((await hashes(row)).map(async ([channel, hash]) => (await database.query<{ topic: string }>('select topic from suppressions where address_hash = $1 and channel = $2 order by topic', [hash, channel])).map(({ topic }) => topic)))
  expect(await off(stopped)).toEqual([['*', 'offers'], ['*', 'offers'], ['*', 'offers']])
  expect(await off(other)).toEqual([[], [], []])
  expect(await lines()).toBe(before + 1)
  // The same place, spelled otherwise, is no other.
  await bring({ ...stopped, street: 'new 1 old lane', phone: stopped.phone.replace('0900', '0901') })
  expect(await lines()).toBe(before + 1)
})

test('who was erased is not brought back, by number or by address', async () => {
  const [byId, byAddress] = [fresh(), fresh()]
  await database.query('insert into tombstones (hash) values ($1), ($2)', [digest('tombstone', byId.external_id), addressDigest('tombstone', byAddress.email)])
  const { sum, refused } = await bring(byId, byAddress)
  expect(sum).toEqual({ made: 0, changed: 0, unchanged: 0, refused: 2, kept: 0 })
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
  expect(sum).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 8, kept: 0 })
  expect(refused.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 email', '3 external_id', '4 phone', '5 birthday', '6 given_name', '7 organisation', '8 country', '9 agreed_to'])
  expect(await stored(good.external_id)).toBeDefined()
})

test('an address that belongs to another customer is refused; two rows about one person in a file count in their order', async () => {
  const [one, other] = [fresh(), fresh()]
  const { sum, refused } = await bring(one, { ...other, email: one.email.toUpperCase() }, { ...one, city: 'Bath' })
  expect(refused).toEqual([{ line: 3, column: 'email', reason: 'addressInUse' }])
  expect(sum).toEqual({ made: 1, changed: 1, unchanged: 0, refused: 1, kept: 0 })
})

test('language and time zone come along, and what no column says stays as it is', async () => {
  const row = { ...fresh(), given_name: 'Ana', locale: 'pt-br', time_zone: 'America/Sao_Paulo', phone: '+55 11 91234-5678' }
  await bring(row)
  expect(await stored(row.external_id)).toMatchObject({ locale: 'pt-BR', time_zone: 'America/Sao_Paulo', phone: '+5511912345678' })
  const { external_id, email } = row
  expect((await bring({ external_id, email })).sum).toMatchObject({ changed: 0, unchanged: 1 })
  expect((await bring({ external_id, email, locale: '', time_zone: '' })).sum).toMatchObject({ changed: 1 })
  expect(await stored(external_id)).toMatchObject({ given_name: 'Ana', locale: 'pt-BR', time_zone: null })
  const { refused } = await bring({ ...fresh(), locale: 'no such language' }, { ...fresh(), time_zone: 'Mars/Olympus' })
  expect(refused).toMatchObject([{ column: 'locale', reason: 'notALocale' }, { column: 'time_zone', reason: 'notATimeZone' }])
  expect(await stored((await bringOne({})).external_id)).toMatchObject({ locale: 'en', time_zone: null })
})

const bringOne = async (more: Record<string, string>) => {
  const row = { ...fresh(), ...more }
  await bring(row)
  return row
}

test.each(['Zoë Ångström-Łukasz', 'محمد بن سلمان', '李 小龍', 'Владимир', "N'Golo d’Aoust", 'ชาย', '한국'])('a name is a name in any script: %s', async (given_name) => {
  const row = await bringOne({ given_name })
  expect(await stored(row.external_id)).toMatchObject({ given_name: given_name.normalize('NFC') })
})

test('a birthday is the day that was written, by whatever clock the machine runs', async () => {
  const row = await bringOne({ birthday: '1985-03-31' })
  const [kept] = await database.query<{ day: string }>('select birthday::text as day from profiles where external_id = $1', [row.external_id])
  expect(kept!.day).toBe('1985-03-31')
})

async function corrected(row: { external_id: string }, field: string, column: string, value: string | null) {
  await database.query(`insert into corrections (person_id, field, new_value, source) select person_id, $2, $3, 'you' from profiles where external_id = $1`, [row.external_id, field, value])
  await database.query(`update profiles set ${column} = $2 where external_id = $1`, [row.external_id, value])
}

const conflictsOf = (externalId: string) =>
  database.query(
    `select c.field, c.state, old_value, new_value from conflicts c join corrections on corrections.id = c.correction_id join profiles p on p.person_id = c.person_id where external_id = $1 order by c.at, c.field`,
    [externalId],
  )

test('where the list says otherwise than the person did, theirs stays and the desk has it to settle: once, until the list says something new', async () => {
  const row = await bringOne({ given_name: 'Old', phone: '+447700900001', organisation: 'Lamps' })
  await corrected(row, 'givenName', 'given_name', 'Own')
  await corrected(row, 'phone', 'phone', null)
  await corrected(row, 'organisation', 'organisation', 'Own Lamps')
  expect((await bring(row)).sum).toMatchObject({ changed: 0, unchanged: 1, kept: 3 })
  expect((await bring(row)).sum).toMatchObject({ kept: 0 })
  expect(await stored(row.external_id)).toMatchObject({ given_name: 'Own', phone: null, organisation: 'Own Lamps' })
  expect(await conflictsOf(row.external_id)).toEqual([
    { field: 'givenName', state: 'open', old_value: 'Own', new_value: 'Old' },
    { field: 'organisation', state: 'open', old_value: 'Own Lamps', new_value: 'Lamps' },
    { field: 'phone', state: 'open', old_value: null, new_value: '+447700900001' },
  ])
  await database.query(`update conflicts set state = 'kept', settled_at = now() from profiles p where p.person_id = conflicts.person_id and external_id = $1`, [row.external_id])
  expect((await bring(row)).sum).toMatchObject({ kept: 0 })
  expect((await bring({ ...row, given_name: 'Newer' })).sum).toMatchObject({ kept: 1 })
  expect((await bring({ ...row, given_name: 'Newer', organisation: '' })).sum, 'a list without a value contradicts nobody').toMatchObject({ kept: 0 })
  expect(await stored(row.external_id)).toMatchObject({ given_name: 'Own', organisation: 'Own Lamps' })
})

test('an address of e-mail that the list has otherwise stays its owner’s, too', async () => {
  const row = await bringOne({})
  expect((await bring({ ...row, email: `other-${row.email}` })).sum).toMatchObject({ kept: 1 })
  expect((await bring({ ...row, email: row.email.toUpperCase() })).sum).toMatchObject({ kept: 0 })
  expect(await stored(row.external_id)).toMatchObject({ email: row.email })
  expect(await conflictsOf(row.external_id)).toMatchObject([{ field: 'email', new_value: `other-${row.email}` }])
})

test('recipients who may have the old value are queued for what an import changes', async () => {
  const row = await bringOne({ phone: '+447700900001', city: 'Leeds' })
  await bring({ ...row, phone: '+447700900002', city: 'York' })
  expect(await database.query(`select recipient, t.state, field from tellings t join corrections on corrections.id = t.correction_id join profiles p on p.person_id = t.person_id where external_id = $1`, [row.external_id])).toEqual([
    { recipient: 'text-delivery', state: 'waiting', field: 'phone' },
  ])
})

test('a purchase is brought once, for what is similar, with whether a refusal was offered; who refused is off, and an earlier no stays', async () => {
  const bought = { purchase: 'Invoice 7', purchase_kind: 'service', purchased_on: '2026-02-03' }
  const [offered, silent, refused, off] = [{ ...fresh(), ...bought, refusal: 'offered' }, { ...fresh(), ...bought }, { ...fresh(), ...bought, refusal: 'refused', agreed_to: 'offers' }, { ...fresh(), ...bought, refusal: 'offered' }]
  await database.query('insert into suppressions (address_hash, topic) values ($1, $2)', [addressDigest('suppression', off.email), '*'])
  for (let i = 0; i < 2; i++) await bring(offered, silent, refused, off)
  const lines = (row: { external_id: string }) =>
    database.query(`select topic, decision, purchase, family, purchased_on::text as "on", refusal_offered as offered from choices join profiles using (person_id) where external_id = $1 and choices.source = 'purchase' order by topic`, [row.external_id])
  const line = (topic: string, decision: string, isOffered: boolean) => ({ topic, decision, purchase: 'Invoice 7', family: 'service', on: '2026-02-03', offered: isOffered })
  expect(await lines(offered)).toEqual([line('offers', 'in', true), line('product-news', 'in', true)])
  expect(await lines(silent)).toEqual([line('offers', 'in', false), line('product-news', 'in', false)])
  expect(await lines(refused)).toEqual([line('offers', 'out', true), line('product-news', 'out', true)])
  expect(await lines(off)).toEqual([])
  expect((await bring({ ...fresh(), ...bought, purchased_on: '' })).refused).toMatchObject([{ column: 'purchased_on', reason: 'required' }])
})
