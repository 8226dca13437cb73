import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { openLink } from '../opt-out-link.ts'
import { topics, type Topic } from '../topics.ts'
import { allOff } from './all-off.ts'
import { choose } from './choose.ts'
import { optOutByLink } from './opt-out-by-link.ts'
import { sendMarketing } from './send-marketing.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const
const visitor = { kind: 'visitor' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const actorOf = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const

const queued = (person: string) => database.query<{ id: string; topic: string }>(`select id, topic from outbox where person_id = $1 and state = 'waiting' order by created_at`, [person])

/** Opens everything that waits for a person, as the worker does just before it sends. */
async function goesOut(person: string) {
  const mails = await Promise.all((await queued(person)).map(({ id }) => claimMail(worker, { id })))
  return mails.filter((mail) => mail !== undefined)
}

describe('a message on a topic', () => {
  it('goes to those who agreed or bought, each with a reason and a way out, and counts the rest', async () => {
    const bought = await database.person({}, small)
    const agreed = await database.person({}, small)
    await choose(actorOf(agreed), { topic: 'product-news', decision: 'in' })
    const left = await database.person({}, small)
    await allOff(actorOf(left))
    const leaving = await database.person({}, small)
    await database.query(`update people set state = 'leaving' where id = $1`, [leaving])
    const silent = await database.person({}, small)
    await database.query('delete from choices where person_id = $1', [silent])

    const campaign = { topic: 'product-news', subject: 'New', body: 'Words' } as const
    expect(await sendMarketing(worker, campaign)).toEqual({
      sent: { consent: 1, purchase: 1 },
      refused: { 'enquiry-only': 0, closed: 0, shut: 0, leaving: 1, frozen: 0, paused: 0, 'opted-out': 1, suppressed: 0, 'other-number': 0, 'no-basis': 0, 'never-asked': 1, 'already-sent': 0 },
    })
    const [mail] = await goesOut(agreed)
    expect(mail).toMatchObject({ kind: 'marketing', params: { basis: 'consent', since: new Date().toISOString().slice(0, 10) } })
    expect(mail?.kind === 'marketing' && openLink(mail.params.unsubscribe)).toMatchObject({ person: agreed, topic: 'product-news' })
    expect((await goesOut(bought))[0]).toMatchObject({ params: { basis: 'purchase' } })

    const again = await sendMarketing(worker, campaign)
    expect(again.sent).toEqual({ consent: 0, purchase: 0 })
    expect(again.refused['already-sent']).toBe(2)
  })

  it('is withheld in the queue by an opt-out that came after it', async () => {
    const person = await database.person({}, small)
    await sendMarketing(worker, { topic: 'product-news', subject: 'Queued', body: randomUUID() })
    await choose(actorOf(person), { topic: 'product-news', decision: 'out' })
    expect(await goesOut(person)).toEqual([])
    expect(await database.query('select state, contents, recipient from outbox where person_id = $1', [person])).toEqual([{ state: 'withheld', contents: null, recipient: null }])
  })

  it('reaches nobody under an address that said no before', async () => {
    const email = `${randomUUID()}@customer.example`
    const first = await database.person({ email }, small)
    await allOff(actorOf(first))
    await database.query('delete from choices where person_id = $1', [first])
    await database.query('delete from profiles where person_id = $1', [first])
    const again = await database.person({ email: email.toUpperCase() }, small)
    expect((await sendMarketing(worker, { topic: 'product-news', subject: 'Back', body: randomUUID() })).refused.suppressed).toBe(1)
    expect(await queued(again)).toEqual([])
  })

  it('never goes out after a no, whatever happens in between', async () => {
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('in', 'out'), topic: fc.constantFrom(...topics) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('import'), topic: fc.constantFrom(...topics) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('send'), topic: fc.constantFrom(...topics) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('all-off', 'one-click', 'deliver', 'new-address'), topic: fc.constantFrom(...topics) }) },
    )
    await database.query('delete from outbox')
    await database.query('delete from choices')
    await database.query('delete from profiles')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const person = await database.person({}, small)
        await database.query('delete from choices where person_id = $1', [person])
        const actor = actorOf(person)
        const links = new Map<string, string>()
        // What the person said last decides; until then what an import said.
        const said = new Map<Topic, 'in' | 'out'>()
        const imported = new Set<Topic>()
        const wanted = (topic: Topic) => (said.has(topic) ? said.get(topic) === 'in' : imported.has(topic))
        const deliver = async () => {
          for (const mail of await goesOut(person)) {
            if (mail.kind !== 'marketing') continue
            expect(wanted(mail.params.topic as Topic)).toBe(true)
            links.set(mail.params.topic, mail.params.unsubscribe)
            await database.query(`update outbox set state = 'sent' where id = $1`, [mail.id])
          }
        }
        for (const { kind, topic } of steps) {
          if (kind === 'in' || kind === 'out') {
            await choose(actor, { topic, decision: kind })
            said.set(topic, kind)
          } else if (kind === 'all-off') {
            await allOff(actor)
            for (const each of topics) said.set(each, 'out')
          } else if (kind === 'one-click') {
            const token = links.get(topic)
            if (token) {
              await optOutByLink(visitor, { token })
              said.set(topic, 'out')
            }
          } else if (kind === 'import') {
            await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, $2, 'in', 'file', 'import')`, [person, topic])
            imported.add(topic)
          } else if (kind === 'new-address') {
            await database.query('update profiles set email = $2 where person_id = $1', [person, `${randomUUID()}@customer.example`])
          } else if (kind === 'deliver') await deliver()
          else await sendMarketing(worker, { topic, subject: 'News', body: randomUUID() })
        }
        await deliver()
        await database.query('delete from profiles where person_id = $1', [person])
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
