import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { profiles } from '#db/schema/index.ts'
import { placeText } from '#db/schema/place-text.ts'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type ToolActor } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { allOff } from './all-off.ts'
import { maySendTo } from './may-send-to.ts'
import { choose } from './choose.ts'
import { pause } from './pause.ts'
import { gateInput } from './suppression-input.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const tool = await newTool()

async function newTool(): Promise<ToolActor> {
  const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [source] = await database.query<{ id: string }>(`insert into sources (name, key_hash, datasets, made_by) values ('Mail program', gen_random_uuid()::text, '{suppressions}', $1) returning id`, [member!.id])
  return { kind: 'tool', source: source!.id }
}

type Customer = { actor: PersonActor; email: string; phone: string; post: string }

async function customer(more: Partial<Pick<Customer, 'phone'>> & { street?: string } = {}): Promise<Customer> {
  const email = `${randomUUID()}@Customer.example`
  const { phone = `+4367${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`, street = `Šafaříkova ${randomUUID()}` } = more
  const person = await database.person({ email }, small)
  await database.query(`update profiles set phone = $2, street = $3, postal_code = '120 00', city = 'Praha', region = null, country = 'CZ' where person_id = $1`, [person, phone, street])
  return { actor: { kind: 'person', person, session: randomUUID(), provedAt: new Date() }, email, phone, post: `${street}, 120 00, Praha, CZ` }
}

const ask = (channel: Channel, address: string) => maySendTo(tool, gateInput.parse({ channel, address, topic: 'offers' }))
const yes = { may: true, basis: 'consent' }
const no = (reason: string) => ({ may: false, reason })
/** A yes by a channel, as `confirmOptIn` writes it. */
const agree = ({ actor: { person }, phone }: Customer, channel: Channel) =>
  database.query(`insert into choices (person_id, topic, channel, decision, wording, source, address_hash) values ($1, 'offers', $2, 'in', '2026-11', 'portal', $3)`, [person, channel, channel === 'text' || channel === 'phone' ? channelHash(channel, phone) : null])

describe('a mail program that asks before it sends', () => {
  it('is refused a control character in an address, which the database would not take', () => {
    expect(gateInput.safeParse({ channel: 'email', address: 'a\u0000b@customer.example', topic: 'offers' }).error?.issues).toMatchObject([{ path: ['address'] }])
  })

  it('hears yes with the basis, however the address is written, and of nobody that nobody was asked', async () => {
    const mara = await customer()
    expect(await ask('email', mara.email)).toEqual(no('never-asked'))
    await choose(mara.actor, { topic: 'offers', decision: 'in' })
    expect(await ask('email', mara.email.toUpperCase())).toEqual(yes)
    expect(await maySendTo(tool, { channel: 'email', address: mara.email, topic: 'product-news' })).toEqual({ may: true, basis: 'purchase' })
    expect(await ask('email', `${randomUUID()}@nobody.example`)).toEqual(no('never-asked'))
  })

  it('hears of a no, a pause, a freeze and a planned deletion, which no list tells of', async () => {
    const mara = await customer()
    await choose(mara.actor, { topic: 'offers', decision: 'in' })
    await pause(mara.actor, { span: '1', until: '', timeZone: 'UTC' })
    expect(await ask('email', mara.email)).toEqual(no('paused'))
    await database.query(`update people set frozen_at = now() where id = $1`, [mara.actor.person])
    expect(await ask('email', mara.email)).toEqual(no('frozen'))
    await database.query(`update people set state = 'leaving', frozen_at = null where id = $1`, [mara.actor.person])
    expect(await ask('email', mara.email)).toEqual(no('leaving'))
    const other = await customer()
    await choose(other.actor, { topic: 'offers', decision: 'in' })
    await allOff(other.actor)
    expect(await ask('email', other.email)).toEqual(no('opted-out'))
  })

  it.each(['text', 'phone', 'post'] as const)('is answered by %s, too', async (channel) => {
    const mara = await customer()
    const to = channel === 'post' ? mara.post : mara.phone
    expect(await ask(channel, to)).toEqual(no('never-asked'))
    await agree(mara, channel)
    expect(await ask(channel, channel === 'post' ? to.toUpperCase().replaceAll(',', ' ;') : to)).toEqual(yes)
    await choose(mara.actor, { topic: 'offers', channel, decision: 'out' })
    expect(await ask(channel, to)).toEqual(no('opted-out'))
  })

  it('hears no of a number that is not theirs any more', async () => {
    const mara = await customer()
    await agree(mara, 'text')
    await database.query(`update profiles set phone = '+43670000' where person_id = $1`, [mara.actor.person])
    expect(await ask('text', mara.phone)).toEqual(no('never-asked'))
    expect(await ask('text', '+43670000')).toEqual(no('other-number'))
  })

  it('hears of a house that what one stopped is stopped, and else the yes of one will do', async () => {
    const street = `Hauptstraße ${randomUUID()}`
    const [one, other] = [await customer({ street }), await customer({ street })]
    await agree(one, 'post')
    expect(await ask('post', one.post)).toEqual(yes)
    await database.query(`update people set frozen_at = now() where id = $1`, [other.actor.person])
    expect(await ask('post', one.post)).toEqual(no('frozen'))
  })

  it('reads by indexes, whichever the channel', async () => {
    const plans: string[] = []
    await as(tool, async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      for (const where of [sql`lower(email) = 'a@b.example'`, sql`phone = '+43670000'`, sql`${placeText(profiles)} = 'ring1wien' and street is not null and city is not null`])
        plans.push(JSON.stringify((await tx.execute(sql`explain (format json) select person_id from profiles where ${where}`)).rows))
    })
    expect(plans.map((plan) => /profiles_\w+/.exec(plan)?.[0])).toEqual(['profiles_email_key', 'profiles_phone', 'profiles_place'])
  })
})
