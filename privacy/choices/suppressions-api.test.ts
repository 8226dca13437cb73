import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type ToolActor } from '../actor.ts'
import { channelHash, channelHashes } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { addressDigest, listHash, suppressionDigest } from '../digest.ts'
import { followChoices } from '../follow-choices.ts'
import { maySend } from '../may-send.ts'
import { sealLink } from '../opt-out-link.ts'
import { everyTopic, type Topic } from '../topics.ts'
import { allOff } from './all-off.ts'
import { choose } from './choose.ts'
import { listChoices } from './list-choices.ts'
import { lookUpSuppressions } from './look-up-suppressions.ts'
import { maySendTo } from './may-send-to.ts'
import { readLink } from './read-link.ts'
import { compareInput, reportsInput } from './suppression-input.ts'
import { takeReport } from './take-report.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const all = ['*', 'events', 'offers', 'product-news', 'research']

async function tool(): Promise<ToolActor> {
  const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [source] = await database.query<{ id: string }>(`insert into sources (name, key_hash, datasets, made_by) values ('Mail program', gen_random_uuid()::text, '{suppressions}', $1) returning id`, [member!.id])
  return { kind: 'tool', source: source!.id }
}

async function customer(): Promise<{ actor: PersonActor; email: string }> {
  const email = `${randomUUID()}@Customer.example`
  const person = await database.person({ email }, small)
  return { email, actor: { kind: 'person', person, session: randomUUID(), provedAt: new Date() } }
}

const address = () => `${randomUUID()}@elsewhere.example`
const report = (more: object) => reportsInput.parse({ reports: [{ kind: 'opt-out', channel: 'email', at: new Date().toISOString(), ...more }] }).reports[0]!
const off = async (actor: ToolActor, email: string) => (await lookUpSuppressions(actor, { channel: 'email', hashes: [addressDigest('suppression', email)] }))[0]!.off
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test('a list hashed by anybody can be compared; the keyed hash is made by us alone', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await allOff(mara)
  const hashed = createHash('sha256').update(email.toLowerCase()).digest('hex')
  expect(listHash(`  ${email.toUpperCase()} `)).toBe(hashed)
  const [one, other] = await lookUpSuppressions(actor, { channel: 'email', hashes: [hashed, listHash(address())].map(suppressionDigest) })
  expect(one).toEqual({ hash: addressDigest('suppression', email), off: all })
  expect(other!.off).toEqual([])
  expect(one!.hash).not.toContain(hashed)
})

test('ten thousand are compared at once, in their order', async () => {
  const [actor, email] = [await tool(), address()]
  await takeReport(actor, report({ address: email, topic: 'offers' }))
  const hashes = Array.from({ length: 10_000 }, (_, i) => (i === 7_777 ? addressDigest('suppression', email) : addressDigest('suppression', `${i}@elsewhere.example`)))
  const found = await lookUpSuppressions(actor, { channel: 'email', hashes })
  expect(found).toHaveLength(10_000)
  expect(found.flatMap(({ off }, i) => (off.length > 0 ? [[i, off]] : []))).toEqual([[7_777, ['offers']]])
})

test('an opt-out of somebody with an account is their own no, in the ledger too, once', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  const one = report({ address: email.toUpperCase(), topic: 'offers' })
  expect(await takeReport(actor, one)).toEqual({ result: 'taken', hash: addressDigest('suppression', email) })
  expect(await takeReport(actor, one)).toMatchObject({ result: 'known' })
  expect(await database.query(`select topic, decision, source from choices where person_id = $1 and decision = 'out'`, [mara.person])).toEqual([{ topic: 'offers', decision: 'out', source: 'api' }])
  const [verdict] = await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [{ person: mara.person, address: email }]))
  expect(verdict).toEqual({ sends: false, reason: 'opted-out' })
  expect(await database.query(`select actor, verb, person_id from audit where person_id = $1 and verb = 'opt-out-by-tool'`, [mara.person])).toContainEqual({ actor: 'tool', verb: 'opt-out-by-tool', person_id: mara.person })
})

test('what the person chose after it stands, for that topic alone', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  expect(await takeReport(actor, report({ address: email, topic: 'offers', at: ago(60) }))).toMatchObject({ result: 'overtaken' })
  expect(await takeReport(actor, report({ address: email, kind: 'complaint', topic: 'offers', at: ago(60) }))).toMatchObject({ result: 'overtaken' })
  expect(await off(actor, email)).toEqual([])
  expect(await takeReport(actor, report({ address: email, at: ago(60) }))).toMatchObject({ result: 'taken' })
  expect(await off(actor, email)).toEqual(['events', 'product-news', 'research'])
})

test('an opt-out of nobody we know suppresses the address; a complaint does so, too', async () => {
  const [actor, one, other] = [await tool(), address(), address()]
  expect(await takeReport(actor, report({ address: one }))).toMatchObject({ result: 'taken' })
  expect(await takeReport(actor, report({ address: other, kind: 'complaint' }))).toMatchObject({ result: 'taken' })
  expect([await off(actor, one), await off(actor, other)]).toEqual([all, all])
  expect(await database.query(`select kind from address_reports where address_hash = $1`, [addressDigest('suppression', other)])).toEqual([{ kind: 'complaint' }])
})

const ledgerOf = (person: string) => database.query<{ topic: string; channel: string; decision: string }>(`select topic, channel, decision from choices where person_id = $1 and source <> 'purchase' order by at`, [person])
const gate = async (person: string, email: string) => (await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [{ person, address: email }])))[0]

test('a complaint stops the address, is no word of its owner, and they see it as what it is', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  const at = ago(0)
  expect(await takeReport(actor, report({ address: email, kind: 'complaint', topic: 'offers', at }))).toMatchObject({ result: 'taken' })
  expect(await ledgerOf(mara.person)).toEqual([{ topic: 'offers', channel: 'email', decision: 'in' }])
  expect(await gate(mara.person, email)).toEqual({ sends: false, reason: 'suppressed' })
  const { complaints, topics } = await listChoices(mara)
  expect(complaints).toEqual([{ topic: 'offers', channel: 'email', at: new Date(at) }])
  expect(topics.find(({ topic }) => topic === 'offers')!.by[0]).toMatchObject({ on: false, stopped: 'suppressed' })
  expect((await listChoices((await customer()).actor)).complaints).toEqual([])
})

test('a yes after a complaint stands, is written again, and the same complaint does not undo it, from whichever program', async () => {
  const [actor, other, { actor: mara, email }] = [await tool(), await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  const complaint = report({ address: email, kind: 'complaint', at: ago(0) })
  await takeReport(actor, complaint)
  expect(await off(actor, email)).toEqual(all)
  await choose(mara, { topic: 'offers', decision: 'in' })
  expect(await ledgerOf(mara.person)).toHaveLength(2)
  expect(await gate(mara.person, email)).toMatchObject({ sends: true, basis: 'consent' })
  expect(await takeReport(actor, complaint)).toMatchObject({ result: 'known' })
  expect(await takeReport(other, { ...complaint, topic: 'offers' })).toMatchObject({ result: 'overtaken' })
  expect(await gate(mara.person, email)).toMatchObject({ sends: true, basis: 'consent' })
})

test('what has not happened yet is refused, five minutes for clocks aside', () => {
  const parse = (at: string) => reportsInput.safeParse({ reports: [{ kind: 'opt-out', channel: 'email', address: address(), at }] })
  expect(parse(ago(-4)).success).toBe(true)
  expect(parse(ago(-6)).error?.issues).toMatchObject([{ path: ['reports', 0, 'at'], message: 'inFuture' }])
})

test('what the database refuses is refused before, by its field: a control character in an address, a moment of the year 0000 or before 1970', () => {
  const parse = (more: object) => reportsInput.safeParse({ reports: [report({ address: address() }), { kind: 'opt-out', channel: 'email', address: address(), at: ago(0), ...more }] }).error?.issues
  for (const odd of ['a\u0000b@elsewhere.example', 'a@else\u0007where.example']) expect(parse({ address: odd }), JSON.stringify(odd)).toMatchObject([{ path: ['reports', 1, 'address'] }])
  expect(parse({ channel: 'text', address: '+43660123\u00004567' })).toMatchObject([{ path: ['reports', 1, 'address'] }])
  expect(parse({ channel: 'post', address: 'Ring 1\u0000, Wien' })).toMatchObject([{ path: ['reports', 1, 'address'] }])
  for (const at of ['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z']) expect(parse({ at }), at).toMatchObject([{ path: ['reports', 1, 'at'], message: 'tooOld' }])
  expect(parse({ at: '1970-01-01T00:00:00Z' })).toBeUndefined()
  expect(parse({ channel: 'post', address: 'Ring 1\n1010\tWien' }), 'lines of an address are blanks').toBeUndefined()
})

const place = { street: 'König-Ring 7b', postal_code: '1010', city: 'Wien', region: null, country: 'AT' }
async function reached(more: { phone?: string; street?: string } = {}) {
  const { street = `${randomUUID()} ${place.street}`, phone = `+4366${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}` } = more
  const one = await customer()
  await database.query(`update profiles set phone = $2, street = $3, postal_code = $4, city = $5, region = $6, country = $7 where person_id = $1`, [one.actor.person, phone, street, place.postal_code, place.city, place.region, place.country])
  return { ...one, phone, street, post: `${street}, 1010, Wien, AT` }
}

test.each(['text', 'phone', 'post'] as const)('an opt-out of %s is its owner’s own no, for that channel alone, however it is written', async (channel) => {
  const [actor, mara] = [await tool(), await reached()]
  const to = channel === 'post' ? `  ${mara.street.toUpperCase().normalize('NFD')};1010 WIEN - at` : mara.phone
  const one = report({ channel, address: to, topic: 'offers' })
  const hash = channelHash(channel, channel === 'post' ? mara.post : mara.phone)
  expect(await takeReport(actor, one)).toEqual({ result: 'taken', hash })
  expect(await takeReport(actor, one)).toMatchObject({ result: 'known' })
  expect(await ledgerOf(mara.actor.person)).toEqual([{ topic: 'offers', channel, decision: 'out' }])
  const found = async (by: Channel) => (await lookUpSuppressions(actor, { channel: by, hashes: [hash] }))[0]!.off
  expect(await found(channel)).toEqual(['offers'])
  expect(await found(channel === 'text' ? 'phone' : 'text')).toEqual([])
})

test('a number that two people share is off for both', async () => {
  const [actor, one] = [await tool(), await reached()]
  const other = await reached({ phone: one.phone })
  expect(await takeReport(actor, report({ channel: 'text', address: one.phone, topic: 'offers' }))).toMatchObject({ result: 'taken' })
  for (const { actor: holder } of [one, other]) expect(await ledgerOf(holder.person)).toEqual([{ topic: 'offers', channel: 'text', decision: 'out' }])
})

const textGate = async (person: string, number: string, topic: Topic = 'offers') => (await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'text', topic }, [{ person, address: number }])))[0]
const offByText = async (actor: ToolActor, number: string) => (await lookUpSuppressions(actor, { channel: 'text', hashes: [channelHash('text', number)] }))[0]!.off
/** A yes by text to a number that was confirmed. */
const yes = (person: string, number: string, at = new Date().toISOString()) =>
  database.query(`insert into choices (person_id, topic, channel, decision, wording, source, address_hash, at) values ($1, 'offers', 'text', 'in', '2026-11-text', 'portal', $2, $3)`, [person, channelHash('text', number), at])

async function sharing() {
  const [actor, one] = [await tool(), await reached()]
  const other = await reached({ phone: one.phone })
  for (const { actor: holder } of [one, other]) await yes(holder.person, one.phone, ago(600))
  const question = { channel: 'text', topic: 'offers', address: one.phone } as const
  return { actor, one: one.actor, other: other.actor, number: one.phone, mayText: () => maySendTo(actor, question) }
}

test.each(['offers', '*'] as const)('a no to %s that came before the yes of one of two at a number is that of the other, and off for programs', async (topic) => {
  const { actor, one, other, number, mayText } = await sharing()
  await yes(one.person, number, ago(60))
  const stop = report({ channel: 'text', address: number, topic, at: ago(120) })
  expect(await takeReport(actor, stop)).toMatchObject({ result: 'taken' })
  expect(await textGate(one.person, number)).toMatchObject({ sends: true })
  expect(await textGate(other.person, number)).toEqual({ sends: false, reason: 'opted-out' })
  expect(await mayText()).toEqual({ may: false, reason: 'opted-out' })
  expect(await offByText(actor, number)).toEqual(topic === '*' ? all : ['offers'])
  expect(await takeReport(actor, stop)).toMatchObject({ result: 'known' })
  await yes(other.person, number)
  expect(await takeReport(actor, stop)).toMatchObject({ result: topic === '*' ? 'known' : 'overtaken' })
})

test('the yes of one at a number takes nothing from the no of another: programs hear of none, until that one says yes, too', async () => {
  const { actor, one, other, number, mayText } = await sharing()
  const news = async () => (await database.query<{ topic: string; becomes: string }>(`select topic, becomes from webhook_deliveries where address_hash = $1 and channel = 'text' order by topic, at`, [channelHash('text', number)])).map(({ topic, becomes }) => `${topic} ${becomes}`)
  await database.query(`insert into webhooks (name, url, secret, made_by) select 'Mail program', 'https://hooks.example/in', 'sealed', id from staff limit 1`)
  await choose(other, { topic: 'offers', channel: 'text', decision: 'out' })
  expect(await news()).toEqual(['offers off'])
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  expect(await textGate(one.person, number)).toMatchObject({ sends: true })
  expect(await mayText()).toEqual({ may: false, reason: 'opted-out' })
  expect(await offByText(actor, number)).toEqual(['offers'])
  expect(await news()).not.toContain('offers on')
  // A complaint after it stops both, as ever.
  await takeReport(actor, report({ kind: 'complaint', channel: 'text', address: number, topic: 'offers' }))
  expect(await textGate(one.person, number)).toEqual({ sends: false, reason: 'suppressed' })
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  expect(await textGate(one.person, number)).toMatchObject({ sends: true })
  await choose(other, { topic: 'offers', channel: 'text', decision: 'in' })
  expect(await offByText(actor, number)).toEqual([])
  expect(await mayText()).toMatchObject({ may: true })
  expect((await news()).filter((one) => one === 'offers on')).toHaveLength(1)
  await database.query('delete from webhook_deliveries')
  await database.query('delete from webhooks')
})

test('a no to everything outlives the yes of another at the number to one topic, also for topics to come', async () => {
  const { actor, one, other, number } = await sharing()
  await allOff(other)
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  expect(await offByText(actor, number)).toEqual(all)
  expect(await textGate(one.person, number)).toMatchObject({ sends: true })
})

test('a no to one topic is no no to all that is off there besides', async () => {
  const { actor, one, other, number, mayText } = await sharing()
  await choose(other, { topic: 'offers', channel: 'text', decision: 'out' })
  await takeReport(actor, report({ kind: 'complaint', channel: 'text', address: number }))
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  expect(await offByText(actor, number)).toEqual(all.filter((topic) => topic !== everyTopic))
  expect(await mayText()).toEqual({ may: false, reason: 'opted-out' })
})

test('of a number at which one said no and another yes after it the gate says to programs what the list does, whoever is there still', async () => {
  const { actor, one, other, number, mayText } = await sharing()
  await choose(other, { topic: 'offers', channel: 'text', decision: 'out' })
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  await database.query('update profiles set phone = $2 where person_id = $1', [other.person, (await reached()).phone])
  expect(await offByText(actor, number)).toEqual(['offers'])
  expect(await mayText()).toEqual({ may: false, reason: 'suppressed' })
  expect(await textGate(one.person, number)).toMatchObject({ sends: true })
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  expect([await offByText(actor, number), await mayText()]).toMatchObject([[], { may: true }])
})

test('the same where one turned all off to whom nothing ever came that way', async () => {
  const [actor, one] = [await tool(), await reached()]
  const other = await reached({ phone: one.phone })
  await yes(one.actor.person, one.phone, ago(60))
  await allOff(other.actor)
  await choose(one.actor, { topic: 'events', channel: 'text', decision: 'in' })
  expect(await offByText(actor, one.phone)).toEqual(all)
  expect(await maySendTo(actor, { channel: 'text', topic: 'events', address: one.phone })).toEqual({ may: false, reason: 'suppressed' })
  expect(await textGate(one.actor.person, one.phone, 'events')).toMatchObject({ sends: true })
})

test('whoever leaves a number that is shared takes their own no along, and nobody else’s', async () => {
  const { actor, one, other, number } = await sharing()
  await choose(other, { topic: 'offers', channel: 'text', decision: 'out' })
  await choose(one, { topic: 'offers', channel: 'text', decision: 'in' })
  for (const [{ person }, off] of [[one, []], [other, ['offers']]] as const) {
    const to = (await reached()).phone
    await as({ kind: 'importer' }, (tx) => followChoices(tx, [{ person, channel: 'text', from: number, to }]))
    expect(await offByText(actor, to)).toEqual(off)
  }
})

test('a list of numbers or places is compared as the description says they are hashed', async () => {
  const [actor, mara] = [await tool(), await reached()]
  await takeReport(actor, report({ channel: 'phone', address: mara.phone }))
  await takeReport(actor, report({ channel: 'post', address: mara.post }))
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
  const plain = mara.post.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().normalize('NFC')
  for (const [channel, text] of [['phone', mara.phone], ['post', plain]] as const) expect((await lookUpSuppressions(actor, { channel, hashes: [suppressionDigest(hashed(text))] }))[0]!.off, channel).toEqual(all)
})

test.each(['bücher.example', 'BÜCHER.Example', 'bu\u0308cher.example', 'xn--bcher-kva.example', 'bücher。example'])('an opt-out of an address at %s is that of whoever has it in ASCII, and the other way round', async (domain) => {
  const actor = await tool()
  const name = randomUUID()
  const ascii = `${name}@xn--bcher-kva.example`
  const person = await database.person({ email: ascii }, small)
  await choose({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }, { topic: 'offers', decision: 'in' })
  expect(await maySendTo(actor, { channel: 'email', topic: 'offers', address: `${name}@${domain}` })).toMatchObject({ may: true })
  expect(await takeReport(actor, report({ address: `${name}@${domain}` }))).toEqual({ result: 'taken', hash: channelHash('email', ascii) })
  expect(await maySendTo(actor, { channel: 'email', topic: 'offers', address: ascii })).toEqual({ may: false, reason: 'opted-out' })
  expect(await off(actor, ascii)).toEqual(all)
})

test.each([['Hauptstraße', 'HAUPTSTRASSE'], ['HAUPTSTRASSE', 'Hauptstraße'], ['Großschlossstraße', 'GROSSSCHLOSSSTRASSE'], ['Grossschloßstrasse', 'Großschlossstraße']])('who lives in the %s is found in the %s', async (street, written) => {
  const [actor, number] = [await tool(), randomUUID()]
  const mara = await reached({ street: `${street} ${number}` })
  await choose(mara.actor, { topic: 'offers', channel: 'post', decision: 'in' })
  const address = `${written} ${number}, 1010 Wien, AT`
  expect(await maySendTo(actor, { channel: 'post', topic: 'offers', address })).toMatchObject({ may: true })
  expect(await takeReport(actor, report({ channel: 'post', address, topic: 'offers' }))).toEqual({ result: 'taken', hash: channelHash('post', mara.post) })
  expect(await ledgerOf(mara.actor.person)).toMatchObject([{ decision: 'in' }, { topic: 'offers', channel: 'post', decision: 'out' }])
  expect(await maySendTo(actor, { channel: 'post', topic: 'offers', address: mara.post })).toEqual({ may: false, reason: 'opted-out' })
})

test('what stands under the hash of before still holds, goes along, and ends with a yes', async () => {
  const actor = await tool()
  const before = (text: string) => suppressionDigest(createHash('sha256').update(text).digest('hex'))
  const [name, number] = [randomUUID(), randomUUID()]
  const mara = await reached({ street: `Hauptstraße ${number}` })
  const email = `${name}@xn--bcher-kva.example`
  await database.query('update profiles set email = $2 where person_id = $1', [mara.actor.person, email])
  const cases = [['email', email, before(`${name}@bücher.example`)], ['post', mara.post, before(`hauptstraße ${number.replaceAll('-', ' ')} 1010 wien at`)]] as const
  for (const [channel, address, hash] of cases) {
    await choose(mara.actor, { topic: 'offers', channel, decision: 'in' })
    await database.query(`insert into suppressions (address_hash, channel, topic) values ($1, $2, 'offers')`, [hash, channel])
    const may = () => maySendTo(actor, { channel, topic: 'offers', address })
    expect(await may()).toEqual({ may: false, reason: 'suppressed' })
    expect(await lookUpSuppressions(actor, { channel, hashes: [channelHashes(channel, address)] })).toEqual([{ hash: channelHash(channel, address), off: ['offers'] }])
    if (channel === 'email') expect(await readLink({ kind: 'visitor' }, { token: sealLink({ person: mara.actor.person, topic: 'offers', addressHash: channelHash('email', email) }) })).toMatchObject({ off: true })
    expect((await listChoices(mara.actor)).topics.find(({ topic }) => topic === 'offers')!.by.find((one) => one.channel === channel)).toMatchObject({ on: false, stopped: 'suppressed' })
    const to = channel === 'post' ? `${randomUUID()} Ring, 1010 Wien, AT` : `${randomUUID()}@customer.example`
    await as({ kind: 'importer' }, (tx) => followChoices(tx, [{ person: mara.actor.person, channel, from: address, to }]))
    expect((await lookUpSuppressions(actor, { channel, hashes: [channelHash(channel, to)] }))[0]!.off).toEqual(['offers'])
    await choose(mara.actor, { topic: 'offers', channel, decision: 'in' })
    expect(await may()).toMatchObject({ may: true })
  }
})

test('a bounce is noted once and changes no choice', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  const bounce = report({ address: email, kind: 'bounce' })
  expect((await takeReport(actor, bounce)).result).toBe('noted')
  expect((await takeReport(actor, bounce)).result).toBe('known')
  expect(await off(actor, email)).toEqual([])
  expect(await database.query(`select 1 from choices where person_id = $1 and decision = 'out'`, [mara.person])).toEqual([])
  expect(await database.query(`select kind from address_reports where address_hash = $1`, [addressDigest('suppression', email)])).toEqual([{ kind: 'bounce' }])
})

test('nothing can be turned on, and the role could not do it', async () => {
  const actor = await tool()
  for (const kind of ['opt-in', 'in', 'subscribe']) expect(reportsInput.safeParse({ reports: [{ kind, channel: 'email', address: address(), at: ago(0) }] }).success).toBe(false)
  await expect(as(actor, (_, client) => client.query('delete from suppressions'))).rejects.toThrow('42501')
  await expect(as(actor, (_, client) => client.query('select birthday from profiles'))).rejects.toThrow('42501')
})

test('requests are taken as described and no other way', () => {
  const good = { channel: 'email', sha256: ['a'.repeat(64)] }
  expect(compareInput.safeParse(good).success).toBe(true)
  const bad: object[] = [{ ...good, more: 1 }, { ...good, hash: ['a'.repeat(43)] }, { ...good, channel: 'pigeon' }, { sha256: good.sha256 }, { channel: 'email' }, { channel: 'email', sha256: [] }, { channel: 'email', sha256: ['A'.repeat(64)] }, { channel: 'email', sha256: Array.from({ length: 10_001 }, () => 'a'.repeat(64)) }, { channel: 'email', address: ['nobody'] }]
  for (const one of bad) expect(compareInput.safeParse(one).success, JSON.stringify(one).slice(0, 80)).toBe(false)
  const at = ago(1)
  for (const one of [{ kind: 'bounce', channel: 'email', address: 'a b@c.example', at }, { kind: 'bounce', channel: 'email', address: 'a@c.example' }, { kind: 'opt-out', channel: 'email', address: 'a@c.example', topic: 'none', at }]) expect(reportsInput.safeParse({ reports: [one] }).success).toBe(false)
})
