import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { channelAddress, channelHash } from '../channel-address.ts'
import { channels } from '../channels.ts'
import { addressDigest } from '../digest.ts'
import { askErasure } from '../erasure/ask-erasure.ts'
import { carryOut } from '../erasure/carry-out.ts'
import { openLink, sealLink } from '../opt-out-link.ts'
import { askedIn } from '../reading.ts'
import { NotFound } from '../refusals.ts'
import { topics, type Topic } from '../topics.ts'
import { choose } from './choose.ts'
import { listChoices } from './list-choices.ts'
import { optOutByLink } from './opt-out-by-link.ts'
import { pause } from './pause.ts'
import { readLink } from './read-link.ts'
import { resume } from './resume.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

async function customer() {
  const email = `${randomUUID()}@customer.example`
  const person = await database.person({ email }, small)
  const token = sealLink({ person, topic: 'product-news', addressHash: addressDigest('suppression', email) })
  return { person, email, token, actor: { kind: 'person', person, session: randomUUID(), provedAt: new Date() } as const }
}
const suppressed = (email: string) =>
  database.query<{ topic: string }>('select topic from suppressions where address_hash = $1 order by topic', [addressDigest('suppression', email)])

/** That somebody waits for a lock. */
const isWaiting = async () => expect(await database.query(`select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`)).not.toEqual([])

/** A no of somebody whose account is found, and gone before it is written. Gives what it was refused with. */
async function asTheyGo(no: (of: Awaited<ReturnType<typeof customer>>) => Promise<unknown>): Promise<unknown> {
  const one = await customer()
  await askErasure(one.actor)
  const due = await database.query<{ id: string }>(`update erasures set due_at = now() where person_id = $1 returning id`, [one.person])
  let begin = (): void => undefined
  const said = new Promise<void>((resolve) => (begin = resolve)).then(() => no(one)).then(() => undefined, (error: unknown) => error)
  await carryOut({ kind: 'eraser', people: [one.person] }, {
    erasures: due.map(({ id }) => id),
    async onStep(step, when) {
      if (step !== 'tombstones' || when !== 'before') return
      begin()
      await vi.waitFor(isWaiting, { timeout: 10_000 })
    },
  })
  expect(await database.query('select state from people where id = $1', [one.person])).toEqual([{ state: 'closed' }])
  return said
}

describe('the way out of a message', () => {
  it('stops its topic at once and says so in the ledger', async () => {
    const { token, actor, person, email } = await customer()
    await optOutByLink(visitor, { token })
    expect((await listChoices(actor)).topics.some(({ on }) => on)).toBe(false)
    expect(await database.query(`select topic, decision from choices where person_id = $1 and source = 'one-click'`, [person])).toEqual([{ topic: 'product-news', decision: 'out' }])
    expect(await suppressed(email)).toEqual([{ topic: 'product-news' }])
  })

  it('may be taken as often as a mailbox likes', async () => {
    const { token, person } = await customer()
    await Promise.all(Array.from({ length: 6 }, () => optOutByLink(visitor, { token })))
    expect(await database.query(`select id from choices where person_id = $1 and source = 'one-click'`, [person])).toHaveLength(1)
  })

  it('stops everything when asked to', async () => {
    const { token, email } = await customer()
    await optOutByLink(visitor, { token, all: true })
    expect(await suppressed(email)).toHaveLength(5)
    expect(await readLink(visitor, { token })).toMatchObject({ topic: 'product-news', off: true, allOff: true })
  })

  it('stands with the words of the button that was pressed and the language they were read in; from a mailbox with none', async () => {
    const { person, email } = await customer()
    await database.query(`insert into choices (person_id, topic, decision, wording, source) select $1, topic, 'in', '2026-11', 'portal' from unnest('{offers,events,research}'::text[]) as topic`, [person])
    const token = (topic: Topic) => sealLink({ person, topic, addressHash: addressDigest('suppression', email) })
    const lastWords = () => database.query<{ topic: string; wording: string; language: string | null }>(`select topic, wording, language from choices where person_id = $1 and source = 'one-click' order by at, topic`, [person])
    await askedIn('de-DE', () => optOutByLink(visitor, { token: token('offers'), said: 'stop' }))
    await askedIn('es', () => optOutByLink(visitor, { token: token('offers'), topic: 'events', said: 'topic' }))
    await optOutByLink(visitor, { token: token('research') })
    await askedIn('en', () => optOutByLink(visitor, { token: token('offers'), all: true, said: 'other' }))
    expect(await lastWords()).toEqual([
      { topic: 'offers', wording: '2026-12-out-offers', language: 'de' },
      { topic: 'events', wording: '2026-11-out', language: 'es' },
      { topic: 'research', wording: 'none', language: null },
      { topic: 'product-news', wording: '2026-12-out-other', language: 'en' },
    ])
    const all = await customer()
    await askedIn('de-AT', () => optOutByLink(visitor, { token: all.token, all: true, said: 'all' }))
    expect(await database.query(`select distinct wording, language from choices where person_id = $1 and source = 'one-click'`, [all.person])).toEqual([{ wording: '2026-11-out-all', language: 'de' }])
  })

  it('stops everything at each address and number on file, so that it outlives the account; a topic alone stops by e-mail alone', async () => {
    const reached = { phone: '+447700900457', street: '3 Sample Lane', city: 'Bath', region: 'Somerset', postalCode: 'BA1 1AA', country: 'GB' }
    const email = `${randomUUID()}@customer.example`
    const person = await database.person({ ...reached, email }, small)
    const token = sealLink({ person, topic: 'product-news', addressHash: channelHash('email', email) })
    const off = async () => {
      const found = channels.map((channel) => [channel, channelHash(channel, channelAddress(channel, { ...reached, email })!)] as const)
      const rows = await database.query<{ channel: string; address_hash: string }>(`select channel, address_hash from suppressions where topic = '*'`)
      return found.filter(([channel, hash]) => rows.some((row) => row.channel === channel && row.address_hash === hash)).map(([channel]) => channel)
    }
    await optOutByLink(visitor, { token })
    expect(await off()).toEqual([])
    expect(await database.query(`select from suppressions where channel <> 'email'`)).toEqual([])
    await optOutByLink(visitor, { token, all: true })
    expect(await off()).toEqual([...channels])
  })

  it('stops who has another address by now at both, a topic or all, as the page of the link says', async () => {
    const { token, email, person } = await customer()
    const now = `${randomUUID()}@customer.example`
    await database.query('update profiles set email = $2 where person_id = $1', [person, now])
    expect(await readLink(visitor, { token })).toMatchObject({ off: false })
    await optOutByLink(visitor, { token })
    expect([await suppressed(email), await suppressed(now)]).toEqual([[{ topic: 'product-news' }], [{ topic: 'product-news' }]])
    expect(await readLink(visitor, { token })).toMatchObject({ off: true, allOff: false })
    await optOutByLink(visitor, { token, all: true })
    expect((await suppressed(email)).length).toBe(5)
    expect((await suppressed(now)).length).toBe(5)
    expect(await readLink(visitor, { token })).toMatchObject({ off: true, allOff: true })
  })

  it('of an earlier address offers what was turned on at the one there is now', async () => {
    const { token, person, actor } = await customer()
    await optOutByLink(visitor, { token })
    await database.query('update profiles set email = $2 where person_id = $1', [person, `${randomUUID()}@customer.example`])
    await choose(actor, { topic: 'product-news', decision: 'in' })
    expect(await readLink(visitor, { token })).toMatchObject({ off: false, topics: [{ topic: 'product-news', on: true }, {}, {}, {}] })
  })

  it('says that nothing is sent at present, and of a pause alone because of what; of who is gone nothing', async () => {
    const { token, actor, person, email } = await customer()
    await choose(actor, { topic: 'product-news', decision: 'in' })
    const still = async () => (await readLink(visitor, { token }))?.still
    expect(await still()).toBeUndefined()
    await pause(actor, { span: '1', timeZone: 'UTC' })
    expect(await still()).toBe('paused')
    await database.query('update people set frozen_at = now() where id = $1', [person])
    expect(await still()).toBe('nothing')
    await resume(actor)
    expect(await still()).toBe('nothing')
    for (const state of ['leaving', 'shut']) {
      await database.query('update people set state = $2, frozen_at = null where id = $1', [person, state])
      expect(await still(), state).toBe('nothing')
    }
    expect((await readLink(visitor, { token }))?.topics, 'what was chosen stands').toContainEqual({ topic: 'product-news', on: true })
    const gone = sealLink({ person: randomUUID(), topic: 'product-news', addressHash: addressDigest('suppression', email) })
    expect(await readLink(visitor, { token: gone })).not.toHaveProperty('still')
  })

  it('changes nothing when it is only read', async () => {
    const { token, email, person } = await customer()
    expect(await readLink(visitor, { token })).toMatchObject({ topic: 'product-news', off: false, allOff: false })
    expect(await suppressed(email)).toEqual([])
    expect(await database.query('select id from audit where person_id = $1', [person])).toEqual([])
  })

  it('works for a person who was erased, by the address alone', async () => {
    const { token, email, person } = await customer()
    await database.query('delete from choices where person_id = $1', [person])
    await database.query('delete from profiles where person_id = $1', [person])
    await database.query(`update people set state = 'closed', closed_at = now() where id = $1`, [person])
    await optOutByLink(visitor, { token })
    expect(await suppressed(email)).toEqual([{ topic: 'product-news' }])
    expect(await database.query('select id from choices where person_id = $1', [person])).toEqual([])

    const gone = sealLink({ person: randomUUID(), topic: 'offers', addressHash: addressDigest('suppression', 'gone@customer.example') })
    await optOutByLink(visitor, { token: gone })
    expect(await suppressed('gone@customer.example')).toEqual([{ topic: 'offers' }])
  })

  it.each([['its topic', 'they have'], ['everything', 'they have'], ['its topic', 'they had'], ['everything', 'they had']] as const)('stops %s at the address %s also when the account goes at that very moment', async (what, which) => {
    const all = what === 'everything'
    let to = `${randomUUID()}@former.example`
    const refused = await asTheyGo(({ person, email }) => {
      if (which === 'they have') to = email
      return optOutByLink(visitor, { token: sealLink({ person, topic: 'product-news', addressHash: addressDigest('suppression', to) }), all })
    })
    expect(refused).toBeUndefined()
    const off = all ? ['*', ...topics] : ['product-news']
    // What the deletion leaves stands there, too.
    expect((await suppressed(to)).map(({ topic }) => topic).toSorted()).toEqual([...new Set([...off, ...(which === 'they have' ? ['*'] : [])])].toSorted())
  })

  it('that is said signed in finds nothing when the account goes at that very moment', async () => {
    expect(await asTheyGo(({ actor }) => choose(actor, { topic: 'offers', decision: 'out' }))).toEqual(new NotFound())
  })

  it('and what a deletion leaves for the address is not taken away by a yes under way that stood already', async () => {
    const { actor, email } = await customer()
    await choose(actor, { topic: 'offers', decision: 'in' })
    let begin = (): void => undefined
    const again = new Promise<void>((resolve) => (begin = resolve)).then(() => choose(actor, { topic: 'offers', decision: 'in' }))
    let isThrough = false
    const through = again.then(() => (isThrough = true))
    await as({ kind: 'auth' }, async (_, client) => {
      await client.query('lock table suppressions in share row exclusive mode')
      await client.query(`insert into suppressions (address_hash, topic) values ($1, '*')`, [addressDigest('suppression', email)])
      begin()
      await vi.waitFor(async () => isThrough || (await isWaiting()), { timeout: 10_000 })
    })
    await through
    expect(await suppressed(email)).toEqual([{ topic: '*' }])
  })

  it('says nothing about anybody in its token', async () => {
    const { token, person, email } = await customer()
    const bytes = Buffer.from(token, 'base64url')
    expect(bytes.includes(Buffer.from(person.replaceAll('-', ''), 'hex'))).toBe(false)
    expect(bytes.includes(Buffer.from(addressDigest('suppression', email), 'base64url'))).toBe(false)
    expect(openLink(token)).toMatchObject({ person })
  })

  it('refuses every forged, cut or changed token', async () => {
    const { token } = await customer()
    const bytes = Buffer.from(token, 'base64url')
    const changed = Array.from(bytes.keys(), (i) => Buffer.from(bytes.map((byte, at) => (at === i ? byte ^ 1 : byte))).toString('base64url'))
    const cut = Array.from({ length: token.length }, (_, length) => token.slice(0, length))
    for (const wrong of [...changed, ...cut, `${token}A`, `${token}=`, '../../x', '%00']) {
      await expect(optOutByLink(visitor, { token: wrong })).rejects.toBeInstanceOf(NotFound)
      expect(await readLink(visitor, { token: wrong })).toBeUndefined()
    }
  })
})
