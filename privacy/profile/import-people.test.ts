import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { channelAddress, channelHash } from '../channel-address.ts'
import { choose } from '../choices/choose.ts'
import { readLink } from '../choices/read-link.ts'
import { addressDigest, digest } from '../digest.ts'
import { journal } from '../journal-file.ts'
import { maySend } from '../may-send.ts'
import { sealLink } from '../opt-out-link.ts'
import { listAcceptances } from '../policy/list-acceptances.ts'
import type { Topic } from '../topics.ts'
import { importPeople, type RefusedRow } from './import-people.ts'

const database = await testDatabase()
let n = 0
const fresh = (): { external_id: string; email: string } => ({ external_id: `EXT-${++n}`, email: `import-${n}@customer.example` })

const agreed = { agreed_on: '2025-03-03', agreed_wording: 'Yes, write to me.', agreed_where: 'Trade fair, Leeds' }

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
  const row = { ...fresh(), given_name: 'Zoë', city: '東京', country: 'JP', phone: '+81 3-3224-9999', birthday: '1990-02-28', since: '2020-01-31', agreed_to: 'offers events', ...agreed }
  expect((await bring(row)).sum).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 0, kept: 0 })
  expect((await bring(row)).sum).toEqual({ made: 0, changed: 0, unchanged: 1, refused: 0, kept: 0 })
  expect(await stored(row.external_id)).toMatchObject({ given_name: 'Zoë', city: '東京', phone: '+81332249999', source: 'import' })
  expect(await database.query(`select topic, decision, choices.source, agreed_on::text as "on", agreed_wording as words, agreed_where as "where" from choices join profiles using (person_id) where external_id = $1 order by topic`, [row.external_id])).toEqual(
    ['events', 'offers'].map((topic) => ({ topic, decision: 'in', source: 'import', on: '2025-03-03', words: 'Yes, write to me.', where: 'Trade fair, Leeds' })),
  )
})

test('a day in the year 0000, which there is none of, is that row’s alone', async () => {
  const row = fresh()
  const { sum, refused } = await bring({ ...row, since: '0000-01-01' }, { ...fresh(), agreed_to: 'offers', ...agreed, agreed_on: '0000-12-31' }, fresh())
  expect(sum).toMatchObject({ made: 1, refused: 2 })
  expect(refused.map(({ column, reason }) => [column, reason])).toEqual([['since', 'notADate'], ['agreed_on', 'notADate']])
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
  await bring(...[byTopic, byAll, byLedger].map((row) => ({ ...row, agreed_to: 'offers', ...agreed })))
  const yes = await database.query(`select 1 from choices join profiles using (person_id) where external_id = any($1) and decision = 'in'`, [[byTopic, byAll, byLedger].map((row) => row.external_id)])
  expect(yes).toEqual([])
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

test('which version of an agreement was accepted, and when, is brought once; its day has to be there', async () => {
  const row = { ...fresh(), agreement_version: '2025-03-01', agreement_on: '2025-03-03', terms_version: '7.2', terms_on: '2025-03-04' }
  const said = () => database.query(`select document, version, answer, a.source, (at at time zone 'UTC')::date::text as "on" from acceptances a join profiles using (person_id) where external_id = $1 order by document, at`, [row.external_id])
  const [agreement, terms] = [{ document: 'services-agreement', version: '2025-03-01', answer: 'accepted', source: 'purchase', on: '2025-03-03' }, { document: 'terms-of-use', version: '7.2', answer: 'accepted', source: 'purchase', on: '2025-03-04' }]
  for (let i = 0; i < 2; i++) await bring(row)
  expect(await said()).toEqual([agreement, terms])
  await bring({ external_id: row.external_id, email: row.email })
  await bring({ ...row, terms_version: '7.3', terms_on: '2026-01-10' })
  expect(await said()).toEqual([agreement, terms, { ...terms, version: '7.3', on: '2026-01-10' }])
  expect(await listAcceptances(await actorOf(row))).toHaveLength(3)
  expect((await bring({ ...fresh(), terms_version: '7.2' }, { ...fresh(), agreement_version: '1', agreement_on: '2999-01-01' })).refused).toMatchObject([
    { column: 'terms_on', reason: 'required' },
    { column: 'agreement_on', reason: 'inTheFuture' },
  ])
})

const personOf = async ({ external_id }: { external_id: string }) => (await database.query<{ id: string }>('select person_id as id from profiles where external_id = $1', [external_id]))[0]!.id
const gate = async (row: { external_id: string; email: string }, topic: Topic = 'offers') => {
  const person = await personOf(row)
  return (await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic }, [{ person, address: row.email }])))[0]!
}
const actorOf = async (row: { external_id: string }) => ({ kind: 'person', person: await personOf(row), session: randomUUID(), provedAt: new Date() }) as const
const ledger = (row: { external_id: string }) =>
  database.query(`select topic, decision, choices.source from choices join profiles using (person_id) where external_id = $1 order by topic, at`, [row.external_id])

test('a consent without its day, words or place is taken and no basis; brought again with all three it is one, once, from that day', async () => {
  const row = { ...fresh(), agreed_to: 'offers' }
  for (const column of ['agreed_on', 'agreed_wording', 'agreed_where'] as const) {
    const { sum, refused } = await bring({ ...row, ...agreed, [column]: '' })
    expect({ refused: sum.refused, why: refused }).toEqual({ refused: 0, why: [] })
    expect(await gate(row)).toEqual({ sends: false, reason: 'no-basis' })
  }
  for (let i = 0; i < 2; i++) await bring(row)
  expect(await ledger(row)).toHaveLength(1)
  for (let i = 0; i < 2; i++) await bring({ ...row, ...agreed, agreed_wording: 'Yes,\n  write to me.' })
  expect(await ledger(row)).toHaveLength(2)
  expect(await gate(row)).toMatchObject({ sends: true, basis: 'consent', since: '2025-03-03' })
  expect((await bring({ ...fresh(), ...agreed, agreed_on: 'in March' }, { ...fresh(), ...agreed, agreed_on: '2999-01-01' })).refused).toMatchObject([
    { column: 'agreed_on', reason: 'notADate' },
    { column: 'agreed_on', reason: 'inTheFuture' },
  ])
})

test('of a consent without its facts and a purchase with a refusal offered the purchase is the basis, since its day', async () => {
  const row = { ...fresh(), agreed_to: 'offers', purchase: 'Invoice 7', purchase_kind: 'service', purchased_on: '2026-02-03', refusal: 'offered' }
  for (let i = 0; i < 2; i++) await bring(row)
  expect(await ledger(row)).toEqual(['offers', 'product-news'].map((topic) => ({ topic, decision: 'in', source: 'purchase' })))
  expect(await gate(row)).toMatchObject({ basis: 'purchase', since: '2026-02-03', purchase: 'Invoice 7' })
})

test('what was refused with a purchase is off everywhere: at the gate, for mail programs, on the page of the link, in the journal, once', async () => {
  const row = { ...fresh(), purchase: 'Invoice 9', purchase_kind: 'service', purchased_on: '2026-02-03', refusal: 'refused' }
  const known = fresh()
  await bring(known)
  const lines = async () => (await database.query('select from journal_lines')).length
  const audited = () => database.query(`select record, columns, person_id from audit where verb = 'opt-out-by-import'`)
  const [before, auditedBefore] = [await lines(), await audited()]
  // Two people, and a number that moves with its no: one line.
  const stopped = { ...fresh(), phone: '+447700900701' }
  await bring(stopped)
  await database.query(`insert into suppressions (address_hash, channel, topic) values ($1, 'text', '*')`, [channelHash('text', stopped.phone)])
  for (let i = 0; i < 2; i++) await bring(row, { ...row, ...known }, { ...stopped, phone: '+447700900702' })
  expect(await lines()).toBe(before + 1)
  for (const { external_id, email } of [row, known]) {
    const addressHash = addressDigest('suppression', email)
    expect(await gate({ external_id, email })).toEqual({ sends: false, reason: 'opted-out' })
    expect(await ledger({ external_id })).toEqual(['offers', 'product-news'].map((topic) => ({ topic, decision: 'out', source: 'purchase' })))
    expect(await database.query(`select topic from suppressions where address_hash = $1 and channel = 'email' order by topic`, [addressHash])).toEqual([{ topic: 'offers' }, { topic: 'product-news' }])
    expect(await readLink({ kind: 'visitor' }, { token: sealLink({ person: await personOf({ external_id }), topic: 'offers', addressHash }) })).toMatchObject({ off: true, allOff: false })
  }
  const told = []
  for await (const { entry } of journal()) if (entry.kind === 'choice') told.push(entry)
  const off = new Map(told.slice(-1).flatMap(({ channel = 'email', address, off: now, also = [] }) => [{ channel, address, off: now }, ...also]).map((one) => [one.address, one.off]))
  for (const { email } of [row, known]) expect(off.get(addressDigest('suppression', email))).toEqual(['offers', 'product-news'])
  expect(off.get(channelHash('text', '+447700900702'))).toEqual(['*'])
  expect(await audited()).toEqual([...auditedBefore, { record: 'suppressions', columns: ['addressHash', 'topic'], person_id: null }])
})

test('what somebody turned on after the purchase stays on, however often the list says that they refused then; what they turned on before is off', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const row = fresh()
  await bring(row)
  const actor = await actorOf(row)
  await choose(actor, { topic: 'offers', decision: 'in' })
  const refused = { ...row, purchase: 'Invoice 10', purchase_kind: 'service', purchased_on: day(1), refusal: 'refused' }
  for (let i = 0; i < 2; i++) await bring(refused)
  expect(await gate(row)).toMatchObject({ sends: true, basis: 'consent' })
  expect(await gate(row, 'product-news')).toEqual({ sends: false, reason: 'opted-out' })
  // On the day itself nobody can tell which came first, and the no counts.
  await bring({ ...refused, purchase: 'Invoice 11', purchased_on: day(0) })
  expect(await gate(row)).toEqual({ sends: false, reason: 'opted-out' })
  await choose(actor, { topic: 'offers', decision: 'in' })
  await bring(refused)
  expect(await gate(row)).toMatchObject({ sends: true, basis: 'consent' })
  expect((await bring({ ...refused, purchased_on: '2999-01-01' })).refused).toMatchObject([{ column: 'purchased_on', reason: 'inTheFuture' }])
})

test('more people than move in one transaction all take their no along, and are counted once', async () => {
  const number = (i: number) => `+4479009${String(i).padStart(5, '0')}`
  const rows = Array.from({ length: 250 }, (_, i) => ({ ...fresh(), phone: number(i) }))
  await bring(...rows)
  await database.query(`insert into suppressions (address_hash, channel, topic) select hash, 'text', 'offers' from unnest($1::text[]) as hash`, [rows.map(({ phone }) => channelHash('text', phone))])
  const moved = rows.map((row, i) => ({ ...row, phone: number(1000 + i) }))
  expect((await bring(...moved, fresh())).sum).toMatchObject({ made: 1, changed: 250, unchanged: 0, refused: 0 })
  expect(await database.query(`select count(*)::int as n from suppressions where channel = 'text' and topic = 'offers' and address_hash = any($1)`, [moved.map(({ phone }) => channelHash('text', phone))])).toEqual([{ n: 250 }])
})

test('refusals of more people than one line of the journal holds are off, all of them, and stand in it', async () => {
  const rows = Array.from({ length: 700 }, () => ({ ...fresh(), purchase: 'Invoice 12', purchase_kind: 'service', purchased_on: '2026-02-03', refusal: 'refused' }))
  expect((await bring(...rows)).sum.made).toBe(700)
  const hashes = rows.map(({ email }) => addressDigest('suppression', email))
  expect(await database.query(`select count(*)::int as n from suppressions where address_hash = any($1) and topic = 'offers'`, [hashes])).toEqual([{ n: 700 }])
  const off = new Set<string>()
  for await (const { entry } of journal()) if (entry.kind === 'choice') for (const { address } of [entry, ...(entry.also ?? [])]) off.add(address)
  expect(hashes.filter((hash) => !off.has(hash))).toEqual([])
}, 60_000)

test('more consents in a batch than one statement takes are taken', async () => {
  const rows = Array.from({ length: 1300 }, () => ({ ...fresh(), agreed_to: 'product-news offers events research', ...agreed }))
  expect((await bring(...rows)).sum.made).toBe(1300)
  expect(await database.query(`select count(*)::int as n from choices join profiles using (person_id) where external_id = any($1)`, [rows.map(({ external_id }) => external_id)])).toEqual([{ n: 5200 }])
}, 60_000)
