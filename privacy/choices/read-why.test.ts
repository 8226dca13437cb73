import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { addressDigest } from '../digest.ts'
import { openLink } from '../opt-out-link.ts'
import { sealWhy } from '../why-link.ts'
import { choose } from './choose.ts'
import { readLink } from './read-link.ts'
import { readWhy } from './read-why.ts'
import { optOutByLink } from './opt-out-by-link.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const hour = 3_600_000

async function customer(source = 'portal', wording = '2026-11', language: string | null = null) {
  const email = `${randomUUID()}@customer.example`
  const person = await database.person({ email }, small)
  await database.query('delete from choices where person_id = $1', [person])
  await database.query(`insert into choices (person_id, topic, decision, wording, source, at, purchase, family, purchased_on, refusal_offered, language) values ($1, 'offers', 'in', $2, $3, now() - interval '2 hours', $4, 'service', '2026-01-31', true, $5)`, [person, wording, source, source === 'purchase' ? 'Invoice 7' : null, language])
  return { person, topic: 'offers' as const, addressHash: addressDigest('suppression', email) }
}

test('says by what right it was sent, as things stood then, whatever was chosen since', async () => {
  const link = await customer()
  const token = sealWhy({ ...link, sentAt: new Date(Date.now() - hour) })
  const before = await readWhy(visitor, { token })
  expect(before).toMatchObject({ topic: 'offers', unproven: false, basis: { basis: 'consent', wording: '2026-11', source: 'portal' } })
  await choose({ kind: 'person', person: link.person, session: randomUUID(), provedAt: new Date() }, { topic: 'offers', decision: 'out' })
  expect(before).not.toHaveProperty('saidNo')
  const after = await readWhy(visitor, { token })
  expect(after?.basis).toEqual(before?.basis)
  expect(after?.saidNo).toBeInstanceOf(Date)
  expect(await readWhy(visitor, { token: sealWhy({ ...link, sentAt: new Date(Date.now() - 3 * hour) }) }), 'before they agreed').not.toHaveProperty('basis')
})

test('says when they agreed, and by which clock the message told it', async () => {
  const link = await customer()
  const [line] = await database.query<{ at: Date }>('select at from choices where person_id = $1', [link.person])
  const sent = { ...link, sentAt: new Date() }
  expect(await readWhy(visitor, { token: sealWhy({ ...sent, timeZone: 'America/Los_Angeles' }) })).toMatchObject({ timeZone: 'America/Los_Angeles', basis: { since: line!.at } })
  const before = await readWhy(visitor, { token: sealWhy(sent) })
  expect(before, 'a message of before names none').not.toHaveProperty('timeZone')
})

test('says in which language the words were read, where that is known', async () => {
  const languageOf = async (language: string | null) => (await readWhy(visitor, { token: sealWhy({ ...(await customer('portal', '2026-11', language)), sentAt: new Date() }) }))?.basis?.language
  expect(await languageOf('de')).toBe('de')
  expect(await languageOf(null)).toBeNull()
})

test('a purchase is told as one, and the way out stops the topic', async () => {
  const link = await customer('purchase', '2025-03')
  const why = (await readWhy(visitor, { token: sealWhy({ ...link, sentAt: new Date() }) }))!
  expect(why.basis).toMatchObject({ basis: 'purchase', source: 'purchase', purchase: 'Invoice 7', since: '2026-01-31' })
  expect(openLink(why.stop)).toEqual(link)
  await optOutByLink(visitor, { token: why.stop })
  expect(await readLink(visitor, { token: why.stop })).toMatchObject({ off: true })
})

test('a consent from a list is told with its own words, day and place; one without them is no basis any more, which is told as well', async () => {
  const link = await customer('import', 'import')
  const token = sealWhy({ ...link, sentAt: new Date() })
  const why = (await readWhy(visitor, { token }))!
  expect(why).toMatchObject({ unproven: true })
  expect(why).not.toHaveProperty('basis')
  await database.query(`update choices set agreed_on = '2025-03-03', agreed_wording = 'Yes, write to me.', agreed_where = 'Trade fair, Leeds' where person_id = $1`, [link.person])
  expect(await readWhy(visitor, { token })).toMatchObject({ unproven: false, basis: { basis: 'consent', since: '2025-03-03', source: 'import', agreedWording: 'Yes, write to me.', agreedWhere: 'Trade fair, Leeds' } })
})

test('says nothing of anybody else, and nothing at all with a forged, cut or changed token or one of another kind', async () => {
  const link = await customer()
  const token = sealWhy({ ...link, sentAt: new Date() })
  const why = (await readWhy(visitor, { token }))!
  expect(Object.keys(why).toSorted()).toEqual(['basis', 'sentAt', 'stop', 'topic', 'unproven'])
  const bytes = Buffer.from(token, 'base64url')
  const changed = Array.from(bytes.keys(), (i) => Buffer.from(bytes.map((byte, at) => (at === i ? byte ^ 1 : byte))).toString('base64url'))
  const cut = Array.from({ length: token.length }, (_, length) => token.slice(0, length))
  for (const wrong of [...changed, ...cut, `${token}A`, why.stop, '%00']) expect(await readWhy(visitor, { token: wrong })).toBeUndefined()
  expect(await readLink(visitor, { token })).toBeUndefined()
})

test('of somebody who was erased it says that nothing is held any more', async () => {
  const why = await readWhy(visitor, { token: sealWhy({ person: randomUUID(), topic: 'offers', addressHash: addressDigest('suppression', 'gone@customer.example'), sentAt: new Date() }) })
  expect(why).toMatchObject({ topic: 'offers', unproven: false })
  expect(why).not.toHaveProperty('basis')
})
