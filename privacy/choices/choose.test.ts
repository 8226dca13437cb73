import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { sealLink } from '../opt-out-link.ts'
import { askedIn } from '../reading.ts'
import { AlreadyDone } from '../refusals.ts'
import { topics } from '../topics.ts'
import { allOff } from './all-off.ts'
import { choose } from './choose.ts'
import { countChoices } from './count-choices.ts'
import { listChoices } from './list-choices.ts'
import { optOutByLink } from './opt-out-by-link.ts'

const database = await testDatabase()
const actorOf = (person: string, key?: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date(), ...(key ? { key } : {}) })
const onNow = async (actor: PersonActor) => (await listChoices(actor)).topics.filter(({ on }) => on).map(({ topic }) => topic)
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

describe('choices', () => {
  it('start with what the purchase brought and say on what basis', async () => {
    const actor = actorOf(await database.person({}, small))
    const { topics, history } = await listChoices(actor)
    expect(topics.map(({ topic, on }) => [topic, on])).toEqual([['product-news', true], ['offers', false], ['events', false], ['research', false]])
    expect(topics[0]!.by[0]!.standing?.basis).toBe('purchase')
    expect(history).toHaveLength(1)
  })

  it('turn on and off in one step each, in the ledger and among the suppressions', async () => {
    const person = await database.person({}, small)
    const actor = actorOf(person)
    await choose(actor, { topic: 'offers', decision: 'in' })
    expect(await onNow(actor)).toEqual(['product-news', 'offers'])
    await choose(actor, { topic: 'offers', decision: 'out' })
    expect(await onNow(actor)).toEqual(['product-news'])
    expect(await database.query('select topic, decision, source, wording from choices where person_id = $1 order by at desc limit 2', [person])).toEqual([
      { topic: 'offers', decision: 'out', source: 'portal', wording: '2026-11-out' },
      { topic: 'offers', decision: 'in', source: 'portal', wording: '2026-11' },
    ])
  })

  it('stand with the words that were on the button and the language they were read in, and with none where nobody read any', async () => {
    const person = await database.person({}, small)
    const actor = actorOf(person)
    await askedIn('de-DE', () => choose(actor, { topic: 'offers', decision: 'in' }))
    await askedIn('es', () => allOff(actor, { said: 'overview' }))
    await choose(actor, { topic: 'events', decision: 'in' })
    const [email] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [person])
    await askedIn('de-DE', () => optOutByLink({ kind: 'visitor' }, { token: sealLink({ person, topic: 'events', addressHash: addressDigest('suppression', email!.email) }) }))
    const { history } = await listChoices(actor)
    expect(history.filter(({ topic }) => topic === 'offers').map(({ decision, wording, language }) => [decision, wording, language])).toEqual([['out', '2026-11-out-overview', 'es'], ['in', '2026-11', 'de']])
    expect(history.filter(({ topic }) => topic === 'events').map(({ decision, wording, language }) => [decision, wording, language])).toEqual([['out', 'none', null], ['in', '2026-11', null], ['out', '2026-11-out-overview', 'es']])
  })

  it('can be no before anything is on: no purchase and no list turns it on later', async () => {
    const person = await database.person({}, small)
    const actor = actorOf(person)
    await database.query('delete from choices where person_id = $1', [person])
    expect(await listChoices(actor)).toMatchObject({ allIsOff: false, history: [] })
    await allOff(actor, { said: 'never' })
    for (const source of ['import', 'purchase']) {
      await database.query(
        `insert into choices (person_id, topic, decision, wording, source, purchase, family, purchased_on, refusal_offered) values ($1, 'product-news', 'in', '2025-03', $2, 'Invoice 1', 'service', current_date, true)`,
        [person, source],
      )
    }
    expect(await onNow(actor)).toEqual([])
    expect(await listChoices(actor)).toMatchObject({ allIsOff: true })
  })

  it('say of topics that were turned off one by one that each is off by their word, which no list and no purchase changes, and not those to come', async () => {
    const person = await database.person({}, small)
    const actor = actorOf(person)
    for (const topic of topics) {
      expect(await listChoices(actor)).toMatchObject({ eachIsOff: false })
      await choose(actor, { topic, decision: 'out' })
    }
    for (const source of ['import', 'purchase']) {
      await database.query(
        `insert into choices (person_id, topic, decision, wording, source, purchase, family, purchased_on, refusal_offered) values ($1, 'product-news', 'in', '2025-03', $2, 'Invoice 1', 'service', current_date, true)`,
        [person, source],
      )
    }
    expect(await listChoices(actor)).toMatchObject({ eachIsOff: true, allIsOff: false })
    expect(await onNow(actor)).toEqual([])
    await choose(actor, { topic: 'events', decision: 'in' })
    expect(await listChoices(actor)).toMatchObject({ eachIsOff: false })
  })

  it('leave a line in the audit, without a value', async () => {
    const person = await database.person({}, small)
    await choose(actorOf(person), { topic: 'events', decision: 'in' })
    expect(await database.query('select verb, record, columns from audit where person_id = $1', [person])).toEqual([{ verb: 'choose', record: 'choices', columns: ['topic', 'channel', 'decision'] }])
  })

  it('all off means all, also topics to come; yes to one leaves the others off', async () => {
    const person = await database.person({}, small)
    const actor = actorOf(person)
    await allOff(actor)
    expect(await onNow(actor)).toEqual([])
    await choose(actor, { topic: 'events', decision: 'in' })
    expect(await onNow(actor)).toEqual(['events'])
    expect(await countChoices(actor)).toMatchObject({ on: 1, of: 4 })
    await database.query(`insert into choices (person_id, topic, decision, wording, source, agreed_on, agreed_wording, agreed_where) values ($1, 'offers', 'in', 'import', 'import', '2025-03-03', 'Yes, write to me.', 'Trade fair, Leeds')`, [person])
    expect(await onNow(actor)).toEqual(['events'])
  })

  it('write the same word once, and a form once', async () => {
    const person = await database.person({}, small)
    const key = randomUUID()
    await choose(actorOf(person, key), { topic: 'offers', decision: 'out' })
    await expect(choose(actorOf(person, key), { topic: 'offers', decision: 'out' })).rejects.toBeInstanceOf(AlreadyDone)
    await choose(actorOf(person), { topic: 'offers', decision: 'out' })
    await allOff(actorOf(person))
    const rows = await database.query(`select id from choices where person_id = $1 and topic = 'offers'`, [person])
    expect(rows).toHaveLength(1)
  })

  it('agree with the ledger’s last line when yes and no race', async () => {
    const person = await database.person({}, small)
    const actor = actorOf(person)
    await Promise.all(Array.from({ length: 8 }, (_, i) => choose(actor, { topic: 'offers', decision: i % 2 ? 'out' : 'in' })))
    const [last] = await database.query<{ decision: string }>(`select decision from choices where person_id = $1 and topic = 'offers' order by at desc limit 1`, [person])
    expect((await onNow(actor)).includes('offers')).toBe(last!.decision === 'in')
  })

  it('show nobody else’s', async () => {
    const [one, other] = [actorOf(await database.person({}, small)), actorOf(await database.person({}, small))]
    await choose(one, { topic: 'research', decision: 'in' })
    expect((await listChoices(other)).history.map(({ topic }) => topic)).toEqual(['product-news'])
  })
})
