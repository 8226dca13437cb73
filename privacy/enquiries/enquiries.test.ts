import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { customersTables } from '#db/grants.ts'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { as } from '../actor.ts'
import { askCode } from '../admission/ask-code.ts'
import { allOff } from '../choices/all-off.ts'
import { choose } from '../choices/choose.ts'
import { pause } from '../choices/pause.ts'
import { startedCampaign } from '#db/test-campaign.ts'
import { sendBatch } from '../campaigns/send-batch.ts'
import { decideSale } from '../consents/decide-sale.ts'
import { honourSignal } from '../consents/honour-signal.ts'
import { listConsents } from '../consents/list-consents.ts'
import { addressDigest } from '../digest.ts'
import { askErasure } from '../erasure/ask-erasure.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { maySend } from '../may-send.ts'
import { enquiryTopic, enquiryWording } from '../enquiry-subjects.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { answerVersion } from '../policy/answer-version.ts'
import { noteRead } from '../policy/note-read.ts'
import { readNews } from '../policy/read-news.ts'
import { tellOfVersions } from '../policy/tell-of-versions.ts'
import { askChannelChange } from '../profile/ask-channel-change.ts'
import { confirmChannelChange } from '../profile/confirm-channel-change.ts'
import { importPeople, type RefusedRow } from '../profile/import-people.ts'
import { askedIn } from '../reading.ts'
import { sweep } from '../retention/sweep.ts'
import { freeze } from '../restriction/freeze.ts'
import { unfreeze } from '../restriction/unfreeze.ts'
import { unseal } from '../seal.ts'
import { topics } from '../topics.ts'
import { askEnquiry } from './ask-enquiry.ts'
import { bringIn } from './bring-in.ts'
import { changeSubject } from './change-subject.ts'
import { confirmEnquiry } from './confirm-enquiry.ts'
import { dropApart } from './drop-apart.ts'
import { endEnquiries } from './end-enquiries.ts'
import { findApart } from './find-apart.ts'
import { keepApart } from './keep-apart.ts'
import { listEnquiries } from './list-enquiries.ts'
import { readEnquiryLink } from './read-enquiry-link.ts'
import { readStopLink } from './read-stop-link.ts'
import { stopByLink } from './stop-by-link.ts'
import { stopEnquiry } from './stop-enquiry.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const visitor = { kind: 'visitor' } as const
const worker = { kind: 'worker', task: 'mail' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const means = { store: { remove: async () => undefined }, keys: { destroy: async () => undefined } }
const address = () => `${randomUUID()}@visitor.example`
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })

type Out = { id: string; kind: string; state: string; recipient: Buffer | null; contents: Buffer; topic: string | null }
const outbox = () => database.query<Out>('select id, kind, state, recipient, contents, topic from outbox order by created_at')
const say = <T>(row: Out): T => JSON.parse(unseal(row.contents, `outbox.contents:${row.id}`)) as T

/** Asks, and gives the token of the link in the mail. */
async function ask(email: string, subject: 'prices' | 'notification-log' | 'calls-and-messages' = 'prices'): Promise<string> {
  const known = new Set((await outbox()).map(({ id }) => id))
  await askEnquiry(auth, { email, subject })
  const row = (await outbox()).find(({ id, kind }) => kind === 'enquiry-confirm' && !known.has(id))!
  return say<{ token: string }>(row).token
}

async function enquirer(email = address(), subject: Parameters<typeof ask>[1] = 'prices') {
  await confirmEnquiry(auth, { token: await ask(email, subject) })
  const [found] = await database.query<{ id: string }>(`select person_id as id from profiles where lower(email) = $1 and kind = 'enquirer'`, [email.toLowerCase()])
  return { email, person: found!.id, actor: actorOf(found!.id) }
}

/** Of every table that the map leaves to customers, what their own role may do to it. */
const writes = customersTables().flatMap(({ table, writes }) => writes.map((how) => ({ table, how })))

async function letterTo(person: string) {
  const rows = await database.query<Out>(`select id, kind, state, recipient, contents, topic from outbox where person_id = $1 and kind = 'enquiry-information' order by created_at desc`, [person])
  return rows[0]!
}

/** Another address takes the place of an enquirer's, by the code that went there. */
async function moves(actor: PersonActor, to: string) {
  await askChannelChange(actor, { channel: 'email', value: to })
  const [sent] = await database.query<Out>(`select id, kind, state, recipient, contents, topic from outbox where person_id = $1 and kind = 'email-code'`, [actor.person])
  await confirmChannelChange(actor, { channel: 'email', code: say<{ code: string }>(sent!).code })
}

const suppressed = async (email: string) => (await database.query<{ topic: string }>('select topic from suppressions where address_hash = $1 order by topic', [addressDigest('suppression', email)])).map(({ topic }) => topic)

async function bring(email: string, more: Record<string, string> = {}): Promise<{ person: string | undefined; refused: RefusedRow[] }> {
  const refused: RefusedRow[] = []
  const row = { external_id: `E-${randomUUID()}`, email, ...more }
  async function* lines() {
    yield await Promise.resolve({ line: 2, cells: row })
  }
  await importPeople({ kind: 'importer' }, lines(), (one) => refused.push(one))
  const [found] = await database.query<{ id: string }>('select person_id as id from profiles where external_id = $1', [row.external_id])
  return { person: found?.id, refused }
}

describe('an ask', () => {
  it('holds an address sealed, and nobody of it, until it is confirmed', async () => {
    const email = address()
    const before = await database.query<{ n: number }>('select count(*)::int as n from people')
    await ask(email)
    expect(await database.query('select count(*)::int as n from people')).toEqual(before)
    const rows = await database.query<{ line: string }>(`select to_jsonb(a)::text || encode(a.address, 'escape') as line from enquiry_asks a`)
    expect(rows.some(({ line }) => line.includes(email.split('@')[0]!))).toBe(false)
  })

  it('does the same work for a customer, an enquirer, a stranger, and one who had too many', async () => {
    const { email: known } = await enquirer()
    const customer = address()
    await database.person({ email: customer }, small)
    const often = address()
    for (let i = 0; i < 3; i++) await ask(often)
    for (const email of [known, customer, address(), often]) {
      const rows = async () => (await database.query<{ asks: number; mails: number; lines: number }>('select (select count(*)::int from enquiry_asks) as asks, (select count(*)::int from outbox) as mails, (select count(*)::int from audit) as lines'))[0]!
      const before = await rows()
      await askEnquiry(auth, { email, subject: 'prices' })
      const after = await rows()
      expect([after.asks - before.asks, after.mails - before.mails, after.lines - before.lines]).toEqual([1, 1, 1])
    }
    const states = (await database.query<{ state: string }>(`select state from outbox where kind = 'enquiry-confirm' order by created_at desc limit 4`)).map(({ state }) => state)
    expect(states).toEqual(['withheld', 'waiting', 'waiting', 'waiting'])
  })

  it('is confirmed once, and a link that is forged, cut off or too old does nothing', async () => {
    const token = await ask(address())
    for (const wrong of ['', token.slice(1), `${token}A`, token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(), '../../x', '%00', "' or 1=1"]) {
      expect(await readEnquiryLink(auth, { token: wrong })).toBeUndefined()
      await expect(confirmEnquiry(auth, { token: wrong })).rejects.toThrow('wrongEnquiryLink')
    }
    expect(await readEnquiryLink(auth, { token })).toEqual({ subject: 'prices', wording: '2026-11' })
    const twice = await Promise.allSettled([confirmEnquiry(auth, { token }), confirmEnquiry(auth, { token })])
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(confirmEnquiry(auth, { token })).rejects.toThrow('wrongEnquiryLink')

    const old = await ask(address())
    await database.query(`update enquiry_asks set created_at = now() - interval '3 days 1 minute'`)
    expect(await readEnquiryLink(auth, { token: old })).toBeUndefined()
    await expect(confirmEnquiry(auth, { token: old })).rejects.toThrow('wrongEnquiryLink')
    expect((await endEnquiries({ kind: 'worker', task: 'enquiries' })).asks).toBeGreaterThan(0)
    expect(await database.query('select id from enquiry_asks')).toEqual([])
  })

  it('two links of one address pressed at once make one enquirer', async () => {
    const email = address()
    const tokens = [await ask(email, 'prices'), await ask(email.toUpperCase(), 'notification-log')]
    await Promise.all(tokens.map((token) => confirmEnquiry(auth, { token })))
    expect(await database.query('select kind, source, given_name from profiles where lower(email) = $1', [email])).toEqual([{ kind: 'enquirer', source: 'you', given_name: null }])
  })
})

describe('what was confirmed', () => {
  it('stands with its subject, wording and times, and its letter goes out with a way out', async () => {
    const { person, actor, email } = await enquirer()
    expect(await listEnquiries(actor)).toMatchObject([{ subject: 'prices', wording: '2026-11', stoppedAt: null }])
    const letter = await letterTo(person)
    expect(letter).toMatchObject({ topic: 'enquiry-prices', state: 'waiting' })
    expect((await claimMail(worker, { id: letter.id }))?.to).toBe(email)
  })

  it('is used for nothing else: not by a campaign, not by consent that a list claims, not on another subject', async () => {
    const { person, email } = await enquirer()
    // Not even whoever may do anything in the database gets a yes of theirs in.
    for (const source of ['purchase', 'import', 'portal'])
      await expect(database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'offers', 'in', '2026-11', $2)`, [person, source])).rejects.toMatchObject({ constraint: 'enquirer_yes' })
    await database.query('delete from suppressions where address_hash = $1', [addressDigest('suppression', email)])
    for (const topic of topics) expect(await as(worker, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic }, [{ person, address: email }]))).toEqual([{ sends: false, reason: 'enquiry-only' }])
    await sendBatch(worker, { id: await startedCampaign(database, { topic: 'offers' }) })
    expect(await database.query(`select id from outbox where person_id = $1 and kind = 'marketing'`, [person])).toEqual([])
    const about = (subject: 'prices' | 'notification-log') => as(worker, (tx) => maySend(tx, { kind: 'enquiry-information', channel: 'email', topic: enquiryTopic(subject) }, [{ person, address: email }]).then(([verdict]) => verdict))
    expect(await about('prices')).toMatchObject({ sends: true, basis: 'enquiry', wording: '2026-11' })
    expect(await about('notification-log')).toEqual({ sends: false, reason: 'never-asked' })
  })

  it('and an import of the address makes an account beside it that no marketing reaches, whatever it claims', async () => {
    const { person, email } = await enquirer()
    const list = await bring(email, { given_name: 'Zoë', agreed_to: 'offers events', agreed_on: '2025-03-03', agreed_wording: 'Yes, write to me.', agreed_where: 'Trade fair, Leeds' })
    expect(list.person).not.toBe(person)
    expect(list.refused).toEqual([])
    await database.query(`insert into choices (person_id, topic, decision, wording, source, purchase, family, purchased_on, refusal_offered) values ($1, 'offers', 'in', '2025-03', 'purchase', 'Invoice 1', 'service', '2025-03-03', true)`, [list.person])
    await sendBatch(worker, { id: await startedCampaign(database, { topic: 'offers' }) })
    expect(await database.query(`select id from outbox where kind = 'marketing' and person_id in ($1, $2)`, [person, list.person])).toEqual([])
    expect(await database.query('select given_name from profiles where person_id = $1', [person])).toEqual([{ given_name: null }])
  })

  it('leaves what a customer has chosen as it is', async () => {
    const email = address()
    await database.person({ email }, small)
    await enquirer(email)
    expect(await suppressed(email)).toEqual([])
  })

  it('leaves it so when its enquirer moves to a customer’s address, and takes along what its owner did say', async () => {
    const customer = { email: address(), person: '' }
    customer.person = await database.person({ email: customer.email }, small)
    await choose(actorOf(customer.person), { topic: 'offers', decision: 'in' })
    const offers = () => as(worker, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [{ person: customer.person, address: customer.email }]))
    expect(await offers()).toMatchObject([{ sends: true, basis: 'consent' }])
    const { person, actor, email } = await enquirer()
    await honourSignal(actor)
    await stopEnquiry(actor, { id: (await listEnquiries(actor))[0]!.id })
    await moves(actor, customer.email)
    expect(await suppressed(email)).toEqual(['*', 'enquiry-prices', 'sale-sharing'])
    expect(await suppressed(customer.email)).toEqual(['enquiry-prices', 'sale-sharing'])
    expect(await offers()).toMatchObject([{ sends: true, basis: 'consent' }])
    expect(await database.query(`select email from profiles where person_id = $1`, [person])).toEqual([{ email: customer.email }])
  })

  it('keeps marketing off where its enquirer moves to and nobody has an account', async () => {
    const { actor } = await enquirer()
    const fresh = address()
    await moves(actor, fresh)
    expect(await suppressed(fresh)).toEqual(['*'])
  })

  it('is stopped at once, also what waits, and asked for again only by its owner', async () => {
    const { person, actor, email } = await enquirer()
    const id = (await listEnquiries(actor))[0]!.id
    await stopEnquiry(actor, { id })
    expect(await claimMail(worker, { id: (await letterTo(person)).id })).toBeUndefined()
    expect(await suppressed(email)).toEqual(['*', 'enquiry-prices'])
    await expect(stopEnquiry(actorOf((await enquirer()).person), { id })).rejects.toThrow('notFound')
    await confirmEnquiry(auth, { token: await ask(email) })
    expect(await suppressed(email)).toEqual(['*'])
    expect((await claimMail(worker, { id: (await letterTo(person)).id }))?.to).toBe(email)
  })

  it('is stopped by its message’s link, forged ones apart, and after everything else is gone', async () => {
    const { person, email } = await enquirer()
    const { unsubscribe: token } = say<{ unsubscribe: string }>(await letterTo(person))
    const bytes = Buffer.from(token, 'base64url')
    const changed = Array.from(bytes.keys(), (i) => Buffer.from(bytes.map((byte, at) => (at === i ? byte ^ 1 : byte))).toString('base64url'))
    for (const wrong of [...changed, token.slice(2), `${token}=`, '']) {
      await expect(stopByLink(visitor, { token: wrong })).rejects.toThrow('wrongOptOut')
      expect(await readStopLink(visitor, { token: wrong })).toBeUndefined()
    }
    expect(await readStopLink(visitor, { token })).toEqual({ subject: 'prices', off: false })
    await Promise.all([stopByLink(visitor, { token }), stopByLink(visitor, { token })])
    expect(await readStopLink(visitor, { token })).toEqual({ subject: 'prices', off: true })
    expect((await database.query<{ stopped: boolean }>('select stopped_at is not null as stopped from enquiries where person_id = $1', [person]))[0]?.stopped).toBe(true)

    const gone = await enquirer()
    const late = say<{ unsubscribe: string }>(await letterTo(gone.person)).unsubscribe
    await askErasure(gone.actor)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    await stopByLink(visitor, { token: late })
    expect(await suppressed(gone.email)).toContain('enquiry-prices')
    expect(email).not.toBe(gone.email)
  })

  it('has its subject corrected, which is sent in its place and stands in the history', async () => {
    const { person, actor } = await enquirer()
    const id = (await listEnquiries(actor))[0]!.id
    await expect(changeSubject(actor, { id, subject: 'prices' })).rejects.toMatchObject({ fields: { subject: 'unchanged' } })
    await database.query(`update enquiries set asked_at = now() - interval '40 days', confirmed_at = now() - interval '40 days', wording = '2025-01', language = 'es' where id = $1`, [id])
    await askedIn('de-AT', () => changeSubject(actor, { id, subject: 'notification-log' }))
    const [changed, ...others] = await listEnquiries(actor)
    expect(others).toEqual([])
    // They ask for it now, signed in by that very address, and in the words that stand there today.
    expect(changed).toMatchObject({ subject: 'notification-log', wording: enquiryWording, language: 'de' })
    for (const at of [changed!.askedAt, changed!.confirmedAt, changed!.lastAt]) expect(Date.now() - at.getTime()).toBeLessThan(60_000)
    expect(Math.abs(Date.parse(say<{ since: string }>(await letterTo(person)).since) - changed!.askedAt.getTime()), 'the moment, which is another day elsewhere').toBeLessThan(5000)
    expect(say<{ since: string }>(await letterTo(person)).since).toContain('T')
    expect((await letterTo(person)).topic).toBe('enquiry-notification-log')
    expect(await database.query('select field, old_value, new_value, source from corrections where person_id = $1', [person])).toEqual([{ field: 'enquiry.subject', old_value: 'prices', new_value: 'notification-log', source: 'you' }])
    // What waited on the subject before has no basis any more.
    const [before] = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and topic = 'enquiry-prices'`, [person])
    expect(await claimMail(worker, { id: before!.id })).toBeUndefined()
    await expect(changeSubject(actorOf((await enquirer()).person), { id, subject: 'prices' })).rejects.toThrow('notFound')
  })

  it('is not changed to what was stopped, which has to be asked for anew, nor to what is asked for already', async () => {
    const { actor, email } = await enquirer()
    await confirmEnquiry(auth, { token: await ask(email, 'notification-log') })
    const [prices, log] = await listEnquiries(actor)
    await expect(changeSubject(actor, { id: prices!.id, subject: 'notification-log' })).rejects.toMatchObject({ fields: { subject: 'unchanged' } })
    await stopEnquiry(actor, { id: log!.id })
    await expect(changeSubject(actor, { id: prices!.id, subject: 'notification-log' })).rejects.toMatchObject({ fields: { subject: 'stoppedSubject' } })
    await database.query('delete from enquiries where id = $1', [log!.id])
    await expect(changeSubject(actor, { id: prices!.id, subject: 'notification-log' }), 'by the address alone').rejects.toMatchObject({ fields: { subject: 'stoppedSubject' } })
  })

  it('is deleted at once by its owner with a fresh proof, and its receipt says what it was', async () => {
    const { person, actor, email } = await enquirer()
    await expect(askErasure({ ...actor, provedAt: new Date(Date.now() - 600_000) })).rejects.toThrow('freshProof')
    await askErasure(actor)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    for (const table of ['profiles', 'enquiries', 'sessions', 'corrections']) expect(await database.query(`select from ${table} where person_id = $1`, [person])).toEqual([])
    const [receipt] = await database.query<Out>(`select id, kind, contents, recipient from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
    expect(say<{ enquirer?: true }>(receipt!).enquirer).toBe(true)
    expect(unseal(receipt!.recipient!, `outbox.recipient:${receipt!.id}`)).toBe(email)
    // Who asks anew is somebody new.
    expect((await enquirer(email)).person).not.toBe(person)
  })

  it('goes twelve months after the last message, and its enquirer with it, told to nobody', async () => {
    const [old, young] = [await enquirer(), await enquirer()]
    await database.query(`update enquiries set last_at = now() - interval '12 months 1 day' where person_id = $1`, [old.person])
    await database.query(`update enquiries set last_at = now() - interval '11 months' where person_id = $1`, [young.person])
    await sweep({ kind: 'worker', task: 'sweep' })
    expect((await endEnquiries({ kind: 'worker', task: 'enquiries' })).enquirers).toBe(1)
    expect((await endEnquiries({ kind: 'worker', task: 'enquiries' })).enquirers).toBe(0)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    expect(await database.query('select from profiles where person_id = $1', [old.person])).toEqual([])
    expect(await database.query('select from profiles where person_id = $1', [young.person])).toHaveLength(1)
    expect(await database.query(`select from outbox where person_id = $1 and kind = 'erasure-receipt'`, [old.person])).toEqual([])
    // Nobody asked to be forgotten: a customer of this address may come with a list.
    expect((await bring(old.email)).refused).toEqual([])
  })
})

describe('a version of the policy that matters', () => {
  const version = '2027-02-01'
  afterEach(() => void vi.useRealTimers())
  async function published() {
    const officer = async () => (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S', 'privacy') returning id`))[0]!.id
    await database.query(`insert into policy_publications (version, digest, tells, proposed_by, confirmed_by, confirmed_at) values ($1, 'x', true, $2, $3, now()) on conflict do nothing`, [version, await officer(), await officer()])
  }

  it('is not written to their address, which gets the one thing asked for and nothing else', async () => {
    const [{ person }, customer] = [await enquirer(), await database.person({}, small)]
    await published()
    await tellOfVersions({ kind: 'worker', task: 'tell' })
    expect(await database.query('select kind from outbox where person_id = $1', [person])).toEqual([{ kind: 'enquiry-information' }])
    expect(await database.query('select kind from outbox where person_id = $1', [customer])).toEqual([{ kind: 'policy-changed' }])
    expect(await database.query('select from policy_notices where person_id = $1', [person])).toEqual([])
  })

  it('is shown on their pages until they have read it, and asks them nothing, before its day and after', async () => {
    const { actor } = await enquirer()
    await published()
    expect(await readNews(actor)).toMatchObject({ newest: { version: { effective: version }, unseen: true }, current: undefined, asks: false })
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${version}T12:00:00Z`) })
    expect(await readNews(actor)).toMatchObject({ newest: { holds: true, unseen: true }, current: undefined, asks: false })
    expect(await readNews(actorOf(await database.person({}, small)))).toMatchObject({ current: { answer: undefined }, asks: true })
    await noteRead(actor, { version, back: '/overview' })
    expect(await readNews(actor)).toMatchObject({ newest: { unseen: false } })
  })

  it.each(['accepted', 'declined'] as const)('is not %s by them, whatever form is sent', async (answer) => {
    const { actor, person } = await enquirer()
    await published()
    await expect(answerVersion(actor, { version, answer })).rejects.toThrow('customersOnly')
    expect(await database.query('select from acceptances where person_id = $1', [person])).toEqual([])
  })
})

describe('freezing', () => {
  it('is told in words of who has no account, leaves what they asked for as it is, and lets it be stopped', async () => {
    const { person, email, ...rest } = await enquirer()
    const actor = { ...rest.actor, enquirer: true }
    await freeze(actor)
    const [{ id } = { id: '' }] = await listEnquiries(actor)
    await expect(changeSubject(actor, { id, subject: 'notification-log' })).rejects.toMatchObject({ message: 'frozen' })
    await stopEnquiry(actor, { id })
    await unfreeze(actor)
    const said = await database.query<Out>(`select id, kind, contents from outbox where person_id = $1 and kind like 'account-%' order by created_at`, [person])
    expect(said.map((row) => [row.kind, say(row)])).toEqual([['account-frozen', { enquirer: true }], ['account-unfrozen', { enquirer: true }]])
    expect(await suppressed(email)).toContain('enquiry-prices')
  })
})

describe('sale and sharing', () => {
  it('are refused by the signal or a word, and taken back by two steps, as a customer’s are', async () => {
    const { actor, email } = await enquirer()
    await honourSignal(actor)
    expect(await suppressed(email)).toEqual(['*', 'sale-sharing'])
    await decideSale(actor, { decision: 'in', sure: 'yes' }, true)
    await honourSignal(actor)
    await decideSale(actor, { decision: 'out' }, false)
    expect((await listConsents(actor)).history.map(({ decision, source }) => `${decision} ${source}`)).toEqual(['out page', 'in against-signal', 'out signal'])
    // Of marketing all stays off, whatever they say of sale.
    expect(await suppressed(email)).toEqual(['*', 'sale-sharing'])
  })
})

describe('what takes an account', () => {
  it.each(writes)('is refused by the database: $how on $table', async ({ table, how }) => {
    const { actor } = await enquirer()
    const [{ column } = { column: '' }] = await database.query<{ column: string }>(`select column_name as column from information_schema.column_privileges where grantee = 'forthright_person' and table_name = $1 and privilege_type = 'UPDATE' limit 1`, [table])
    const statement = { insert: `insert into ${table} default values`, update: `update ${table} set ${column} = ${column}`, delete: `delete from ${table}` }[how]
    await expect(as(actor, (_, client) => client.query(statement))).rejects.toMatchObject({ code: 'not-allowed', message: 'customersOnly' })
    const customer = actorOf(await database.person({}, small))
    const refused = await as(customer, (_, client) => client.query(statement)).catch((error: unknown) => error)
    expect(refused).not.toMatchObject({ message: 'customersOnly' })
  })

  it('is refused by the verbs, in words, and nothing of it stays', async () => {
    const { actor, person } = await enquirer()
    for (const verb of [() => choose(actor, { topic: 'offers', decision: 'in' }), () => allOff(actor), () => pause(actor, { span: '1', until: '', timeZone: 'UTC' })]) await expect(verb()).rejects.toThrow('customersOnly')
    expect(await database.query('select from choices where person_id = $1', [person])).toEqual([])
  })

  it('is every table the map says, and the person’s own role alone', async () => {
    expect(customersTables().map(({ table }) => table)).toEqual(['applications', 'billing_profiles', 'cached_contents', 'choices', 'loan_copies', 'loans', 'members', 'notifications', 'part_erasures', 'posts'])
    const live = await database.query<{ table: string }>(`select tgrelid::regclass::text as "table" from pg_trigger where tgname = 'refuse_for_enquirer' and tgparentid = 0 order by 1`)
    expect(live).toEqual(customersTables().map(({ table }) => ({ table })))
  })
})

describe('an address that gets an account', () => {
  async function both(subject?: Parameters<typeof ask>[1]) {
    const one = await enquirer(undefined, subject)
    const { person } = await bring(one.email)
    return { ...one, account: actorOf(person!) }
  }

  it('is told of, signs in to the account, and nothing merges by itself', async () => {
    const { email, person, account } = await both()
    expect(await listEnquiries(account)).toEqual([])
    expect(await findApart(account)).toMatchObject({ person, decided: false, enquiries: [{ subject: 'prices' }] })
    expect(await findApart(actorOf(person))).toBeUndefined()
    await askCode(auth, { audience: 'person', email, browser: 'b' })
    expect(await database.query('select person_id from sign_in_codes where person_id in ($1, $2)', [person, account.person])).toEqual([{ person_id: account.person }])
    const stranger = actorOf((await bring(address())).person!)
    expect(await findApart(stranger)).toBeUndefined()
    for (const verb of [bringIn, dropApart, keepApart]) await expect(verb(stranger)).rejects.toThrow('notFound')
  })

  it('brings it in when its owner says so: what was stopped stays so, and no mark is left against the account', async () => {
    const { email, person, actor, account } = await both()
    const id = (await listEnquiries(actor))[0]!.id
    await stopEnquiry(actor, { id })
    await bringIn(account)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    expect((await listEnquiries(account)).map(({ subject, stoppedAt }) => [subject, stoppedAt !== null])).toEqual([['prices', true]])
    expect(await database.query('select from profiles where person_id = $1', [person])).toEqual([])
    expect(await findApart(account)).toBeUndefined()
    expect(await suppressed(email)).toEqual(['*', 'enquiry-prices'])
    expect(await database.query('select from tombstones where hash = $1', [addressDigest('tombstone', email)])).toEqual([])
    expect(await database.query(`select from erasure_tellings where person_id = $1`, [person])).toEqual([])
  })

  it('brings in the newer yes over an older stop, in its words, and the letter that waits goes to the account', async () => {
    const { email, person, account } = await both()
    await bringIn(account)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    const [{ id } = { id: '' }] = await listEnquiries(account)
    await stopEnquiry(account, { id })
    await database.query(`update enquiries set asked_at = now() - interval '40 days', confirmed_at = now() - interval '40 days', last_at = now() - interval '40 days', stopped_at = now() - interval '20 days', wording = '2025-01', language = 'es' where id = $1`, [id])
    await askedIn('de-AT', async () => confirmEnquiry(auth, { token: await ask(email) }))
    const again = (await findApart(account))!
    expect(again.person).not.toBe(person)
    await bringIn(account)
    const [merged, ...others] = await listEnquiries(account)
    expect(others).toEqual([])
    expect(merged).toMatchObject({ id, subject: 'prices', wording: enquiryWording, language: 'de', stoppedAt: null })
    for (const at of ['askedAt', 'confirmedAt', 'lastAt'] as const) expect(merged![at]).toEqual(again.enquiries[0]![at])
    // The enquirer's is not sent any more, before the worker has deleted it or after.
    expect(await claimMail(worker, { id: (await letterTo(again.person)).id })).toBeUndefined()
    expect(await claimMail(worker, { id: (await letterTo(account.person)).id })).toMatchObject({ to: email, params: { subject: 'prices', since: merged!.askedAt.toISOString() } })
  })

  it('leaves a stop on either side that came after the other’s yes, and sends nothing of it', async () => {
    const { actor, account } = await both()
    await database.query(`insert into enquiries (person_id, subject, wording, asked_at, confirmed_at) values ($1, 'prices', '2025-01', now() - interval '9 days', now() - interval '9 days')`, [account.person])
    await stopEnquiry(actor, { id: (await listEnquiries(actor))[0]!.id })
    const stopped = (await listEnquiries(actor))[0]!.stoppedAt!
    await bringIn(account)
    expect(await listEnquiries(account)).toMatchObject([{ subject: 'prices', wording: enquiryWording, stoppedAt: stopped }])
    expect(await claimMail(worker, { id: (await letterTo(account.person)).id })).toBeUndefined()

    const one = await both()
    await database.query(`insert into enquiries (person_id, subject, wording, asked_at, confirmed_at, stopped_at) values ($1, 'prices', '2025-01', now() - interval '9 days', now() - interval '9 days', now() + interval '1 minute')`, [one.account.person])
    await bringIn(one.account)
    expect((await listEnquiries(one.account))[0]!.stoppedAt).not.toBeNull()
  })

  it('has no second letter for what was sent already', async () => {
    const { person, account } = await both()
    await database.query(`update outbox set state = 'sent' where person_id = $1`, [person])
    await bringIn(account)
    expect(await letterTo(account.person)).toBeUndefined()
  })

  it('keeps it apart, and is asked again when something new comes', async () => {
    const { email, account } = await both()
    await keepApart(account)
    expect((await findApart(account))?.decided).toBe(true)
    await confirmEnquiry(auth, { token: await ask(email, 'notification-log') })
    expect((await findApart(account))?.decided).toBe(false)
  })

  it('deletes it alone', async () => {
    const { person, account } = await both()
    await dropApart(account)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    expect(await database.query('select person_id from profiles where person_id in ($1, $2)', [person, account.person])).toEqual([{ person_id: account.person }])
    expect(await findApart(account)).toBeUndefined()
  })

  it('an opt-out of the enquiry outlives its deletion', async () => {
    const { person, email, actor } = await enquirer()
    const id = (await listEnquiries(actor))[0]!.id
    await stopEnquiry(actor, { id })
    await askErasure(actor)
    await eraseDue({ kind: 'worker', task: 'erase' }, means)
    expect(await suppressed(email)).toEqual(['*', 'enquiry-prices'])
    expect(await database.query('select from enquiries where person_id = $1', [person])).toEqual([])
  })
})
