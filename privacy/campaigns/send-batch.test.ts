import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { allOff } from '../choices/all-off.ts'
import { choose } from '../choices/choose.ts'
import { optOutByLink } from '../choices/opt-out-by-link.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { settleMail } from '../notices/settle-mail.ts'
import { notify } from '../notify.ts'
import { openLink } from '../opt-out-link.ts'
import { topics, type Topic } from '../topics.ts'
import { countAudience } from './count-audience.ts'
import { resumeCampaigns } from './resume-campaigns.ts'
import { sendBatch } from './send-batch.ts'
import { startCampaign } from './start-campaign.ts'
import { stopCampaign } from './stop-campaign.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const
const visitor = { kind: 'visitor' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const actorOf = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const
const staff = randomUUID()
const officer = { kind: 'staff', staff, role: 'privacy', session: randomUUID(), provedAt: new Date() } as const
await database.query(`insert into staff (id, email, name, role) values ($1, 'o@desk.example', 'Officer', 'privacy')`, [staff])

const queued = (person: string) => database.query<{ id: string; topic: string }>(`select id, topic from outbox where person_id = $1 and state = 'waiting' order by created_at`, [person])
const statesOf = async (campaign: string) => (await database.query<{ state: string; n: number }>(`select state, count(*)::int as n from outbox where campaign_id = $1 group by 1 order by 1`, [campaign])).map(({ state, n }) => [state, n])
const read = async (campaign: string) => (await database.query<{ state: string; queued: number; everybody: boolean }>('select * from campaigns where id = $1', [campaign]))[0]!
/** When the messages of a campaign are to go, in seconds from now. */
const schedule = async (campaign: string) =>
  (await database.query<{ s: number }>(`select extract(epoch from run_at - now())::float8 as s from graphile_worker.jobs where key in (select 'send-mail:' || id from outbox where campaign_id = $1 and state = 'waiting') order by 1`, [campaign])).map(({ s }) => s)
const nextBatch = async (campaign: string) => (await database.query<{ s: number }>(`select extract(epoch from run_at - now())::float8 as s from graphile_worker.jobs where key = 'send-campaign:' || $1`, [campaign]))[0]?.s

async function send(topic: Topic): Promise<string> {
  const id = await startedCampaign(database, { topic })
  await sendBatch(worker, { id })
  return id
}

/** Opens everything that waits for a person, as the worker does just before it sends. */
async function goesOut(person: string) {
  const mails = await Promise.all((await queued(person)).map(({ id }) => claimMail(worker, { id })))
  return mails.filter((mail) => mail !== undefined)
}

async function deliverAll(campaign: string): Promise<number> {
  const waiting = await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 and state = 'waiting'`, [campaign])
  let sent = 0
  for (const { id } of waiting) {
    if (!(await claimMail(worker, { id }))) continue
    await settleMail(worker, { id, state: 'sent' })
    sent += 1
  }
  return sent
}

beforeEach(async () => {
  await database.query('delete from outbox')
  await database.query('delete from choices')
  await database.query('delete from profiles')
})

describe('a message on a topic', () => {
  it('goes to those who agreed or bought, each with a reason and a way out, and the count says so and why not to others', async () => {
    const bought = await database.person({}, small)
    const agreed = await database.person({}, small)
    await choose(actorOf(agreed), { topic: 'product-news', decision: 'in' })
    const left = await database.person({}, small)
    await allOff(actorOf(left))
    const leaving = await database.person({}, small)
    await database.query(`update people set state = 'leaving' where id = $1`, [leaving])
    const silent = await database.person({}, small)
    await database.query('delete from choices where person_id = $1', [silent])

    expect(await countAudience(officer, 'product-news')).toEqual({
      sent: { consent: 1, purchase: 1 },
      refused: { 'enquiry-only': 0, closed: 0, shut: 0, leaving: 1, frozen: 0, paused: 0, 'opted-out': 1, suppressed: 0, 'other-number': 0, 'no-basis': 0, 'never-asked': 1 },
    })
    await expect(countAudience({ ...officer, role: 'support' }, 'product-news')).rejects.toThrow('notYourRole')
    const campaign = await send('product-news')
    expect(await statesOf(campaign)).toEqual([['waiting', 2]])
    const [mail] = await goesOut(agreed)
    expect(mail).toMatchObject({ kind: 'marketing', params: { language: 'en', subject: 'News', body: 'Words', basis: 'consent', since: expect.any(Date) as Date } })
    expect(mail?.kind === 'marketing' && openLink(mail.params.unsubscribe)).toMatchObject({ person: agreed, topic: 'product-news' })
    expect((await goesOut(bought))[0]).toMatchObject({ params: { basis: 'purchase' } })
    expect(await database.query('select basis, subject, contents from outbox where person_id = $1', [bought])).toEqual([{ basis: 'purchase', subject: 'News', contents: null }])
  })

  it('is withheld in the queue by an opt-out that came after it', async () => {
    const person = await database.person({}, small)
    await send('product-news')
    await choose(actorOf(person), { topic: 'product-news', decision: 'out' })
    expect(await goesOut(person)).toEqual([])
    expect(await database.query('select state, contents, recipient from outbox where person_id = $1', [person])).toEqual([{ state: 'withheld', contents: null, recipient: null }])
  })

  it('is put in for nobody who said no after it was approved', async () => {
    const person = await database.person({}, small)
    const id = await startedCampaign(database, { topic: 'product-news' })
    await choose(actorOf(person), { topic: 'product-news', decision: 'out' })
    await sendBatch(worker, { id })
    expect(await statesOf(id)).toEqual([])
  })

  it('reaches nobody under an address that said no before', async () => {
    const email = `${randomUUID()}@customer.example`
    const first = await database.person({ email }, small)
    await allOff(actorOf(first))
    await database.query('delete from choices where person_id = $1', [first])
    await database.query('delete from profiles where person_id = $1', [first])
    const again = await database.person({ email: email.toUpperCase() }, small)
    expect((await countAudience(officer, 'product-news')).refused.suppressed).toBe(1)
    await send('product-news')
    expect(await queued(again)).toEqual([])
  })

  it('never goes out after a no, whatever happens in between', async () => {
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('in', 'out'), topic: fc.constantFrom(...topics) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('import'), topic: fc.constantFrom(...topics) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('send'), topic: fc.constantFrom(...topics) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('all-off', 'one-click', 'deliver', 'new-address'), topic: fc.constantFrom(...topics) }) },
    )
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
            await database.query(`insert into choices (person_id, topic, decision, wording, source, agreed_on, agreed_wording, agreed_where) values ($1, $2, 'in', 'import', 'import', '2025-03-03', 'Yes, write to me.', 'Trade fair, Leeds')`, [person, topic])
            imported.add(topic)
          } else if (kind === 'new-address') {
            await database.query('update profiles set email = $2 where person_id = $1', [person, `${randomUUID()}@customer.example`])
          } else if (kind === 'deliver') await deliver()
          else await send(topic)
        }
        await deliver()
        await database.query('delete from profiles where person_id = $1', [person])
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})

describe('the rate', () => {
  it('is kept within a batch and from one batch to the next, and everybody has it once', async () => {
    for (let i = 0; i < 7; i++) await database.person({}, small)
    const id = await startedCampaign(database, { topic: 'product-news', perMinute: 3 })
    await sendBatch(worker, { id })
    expect((await schedule(id)).map((s) => Math.round(s) + 0)).toEqual([0, 20, 40])
    expect(Math.round((await nextBatch(id))!)).toBe(60)
    await sendBatch(worker, { id })
    expect(await schedule(id), 'asked too early').toHaveLength(3)

    expect(await deliverAll(id)).toBe(3)
    await database.query(`update campaigns set next_at = now() + interval '30 seconds' where id = $1`, [id])
    await sendBatch(worker, { id })
    expect((await schedule(id)).map((s) => Math.round(s) + 0), 'half a minute is taken').toEqual([30, 50])
    await database.query('update campaigns set next_at = now() where id = $1', [id])
    await sendBatch(worker, { id })
    expect(await statesOf(id), 'no more than a minute’s worth waits').toEqual([['sent', 3], ['waiting', 3]])
    await deliverAll(id)
    await database.query('update campaigns set next_at = now() where id = $1', [id])
    await sendBatch(worker, { id })
    expect(await deliverAll(id)).toBe(1)
    await sendBatch(worker, { id })
    expect(await read(id)).toMatchObject({ state: 'done', queued: 7, everybody: true })
    expect(await database.query('select count(distinct person_id)::int as n from outbox where campaign_id = $1', [id])).toEqual([{ n: 7 }])
  })

  it('gives a person one message also when a batch is asked for from the beginning again', async () => {
    await database.person({}, small)
    const id = await startedCampaign(database, { topic: 'product-news' })
    await sendBatch(worker, { id })
    await database.query('update campaigns set up_to = null, everybody = false, next_at = null where id = $1', [id])
    await sendBatch(worker, { id })
    expect(await statesOf(id)).toEqual([['waiting', 1]])
    await expect(database.query(`insert into outbox (kind, person_id, campaign_id) select 'marketing', person_id, campaign_id from outbox where campaign_id = $1`, [id])).rejects.toThrow('outbox_campaign')
  })
})

describe('a message that was put off', () => {
  const minutesLater = async (id: string, minutes = 1) => {
    const by = `make_interval(mins => ${minutes})`
    await database.query(`update outbox set created_at = created_at - ${by}, settled_at = settled_at - ${by} where campaign_id = $1`, [id])
    await database.query(`update campaigns set started_at = started_at - ${by}, next_at = next_at - ${by} where id = $1`, [id])
  }
  let nth = 0
  /** Each that is new is tried once: the server takes it, or puts it off. */
  async function deliver(id: string, takes: (nth: number) => boolean): Promise<void> {
    for (const one of await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 and state = 'waiting' and attempts = 0 order by person_id`, [id])) {
      await claimMail(worker, { id: one.id })
      if (takes(nth++)) await settleMail(worker, { id: one.id, state: 'sent' })
    }
  }
  async function campaignOf(many: number, perMinute: number): Promise<string> {
    nth = 0
    for (let i = 0; i < many; i++) await database.person({}, small)
    return startedCampaign(database, { topic: 'product-news', perMinute })
  }
  async function minutes(id: string, many: number, takes: (nth: number) => boolean): Promise<void> {
    for (let minute = 0; minute < many; minute++) {
      await sendBatch(worker, { id })
      await deliver(id, takes)
      await minutesLater(id)
    }
  }

  it('holds up nobody else, also when nobody of the first minute was taken', async () => {
    const id = await campaignOf(10, 3)
    await minutes(id, 6, (n) => n >= 3)
    expect(await statesOf(id)).toEqual([['sent', 7], ['waiting', 3]])
    expect(await read(id), 'over it is when they are').toMatchObject({ state: 'sending', everybody: true })
    for (const { id: late } of await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 and state = 'waiting'`, [id])) await settleMail(worker, { id: late, state: 'sent' })
    await minutes(id, 1, () => true)
    expect(await read(id)).toMatchObject({ state: 'done', queued: 10 })
  })

  it('holds up nobody at the slowest rate either, where every third is put off', async () => {
    const id = await campaignOf(9, 1)
    await minutes(id, 9, (n) => n % 3 !== 0)
    expect(await statesOf(id)).toEqual([['sent', 6], ['waiting', 3]])
  })

  it('is joined by few others while the server takes nothing: hours later there are not many more than a minute’s worth', async () => {
    const id = await campaignOf(30, 3)
    await minutes(id, 10, () => false)
    expect(await statesOf(id)).toEqual([['waiting', 6]])
    for (let hour = 0; hour < 16; hour++) {
      await minutesLater(id, 59)
      await minutes(id, 1, () => false)
    }
    expect((await statesOf(id))[0]![1]).toBeLessThanOrEqual(3 + 10)
    // It is back, and one of those that waited is taken: the rate is as it was.
    const [first] = await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 limit 1`, [id])
    await settleMail(worker, { id: first!.id, state: 'sent' })
    await minutes(id, 2, () => true)
    expect((await statesOf(id))[0]).toEqual(['sent', 1 + 2 * 3])
  })

  it('that goes away in the middle of a campaign finds a minute’s worth more, and no pile', async () => {
    const id = await campaignOf(30, 3)
    await minutes(id, 1, () => true)
    await minutes(id, 4, () => false)
    const [[, sent], [, waits]] = (await statesOf(id)) as [[string, number], [string, number]]
    expect(sent).toBe(3)
    expect(waits).toBeLessThanOrEqual(3 + 2)
  })
})

describe('a stop', () => {
  it('holds what waits and begins no batch; going on sends the rest at the rate, and an opt-out meanwhile counts', async () => {
    const people = []
    for (let i = 0; i < 5; i++) people.push(await database.person({}, small))
    const id = await startedCampaign(database, { topic: 'product-news', perMinute: 3 })
    await sendBatch(worker, { id })
    await stopCampaign(officer, { campaign: id })
    expect(await deliverAll(id)).toBe(0)
    expect(await database.query('select distinct state, attempts from outbox where campaign_id = $1', [id])).toEqual([{ state: 'held', attempts: 0 }])
    await sendBatch(worker, { id })
    expect(await statesOf(id)).toEqual([['held', 3]])

    const first = people.toSorted()[0]!
    await choose(actorOf(first), { topic: 'product-news', decision: 'out' })
    await startCampaign(officer, { campaign: id })
    await database.query('update campaigns set next_at = null where id = $1', [id])
    await sendBatch(worker, { id })
    expect((await schedule(id)).map((s) => Math.round(s) + 0)).toEqual([0, 20, 40])
    expect(await deliverAll(id)).toBe(2)
    await database.query('update campaigns set next_at = null where id = $1', [id])
    await sendBatch(worker, { id })
    expect(await deliverAll(id)).toBe(2)
    expect(await statesOf(id)).toEqual([['sent', 4], ['withheld', 1]])
  })

  it('that comes while a batch is begun waits for it, and holds what it put in', async () => {
    await database.person({}, small)
    const id = await startedCampaign(database, { topic: 'product-news' })
    await Promise.all([sendBatch(worker, { id }), stopCampaign(officer, { campaign: id })])
    await deliverAll(id)
    expect((await statesOf(id)).filter(([state]) => state !== 'held')).toEqual([])
  })
})

test('a campaign whose worker was killed goes on within minutes', async () => {
  await database.query(`update campaigns set state = 'done', done_at = now() where state = 'sending'`)
  const [old, new_] = [await startedCampaign(database, { topic: 'offers' }), await startedCampaign(database, { topic: 'offers' })]
  await database.query(`update campaigns set next_at = now() - interval '3 minutes' where id = $1`, [old])
  await resumeCampaigns(worker)
  expect(await nextBatch(old)).toBeLessThan(1)
  expect(await nextBatch(new_)).toBeUndefined()
})

it('goes behind what somebody waits for, such as a code', async () => {
  const person = await database.person({}, small)
  await choose(actorOf(person), { topic: 'events', decision: 'in' })
  const campaign = await send('events')
  await as(worker, (tx) => notify(tx, { kind: 'sign-in-code', person, params: { code: '1', link: 'x' } }))
  const queued = await database.query<{ of: string; priority: number }>(
    `select case when outbox.campaign_id = $1 then 'campaign' else 'code' end as of, jobs.priority from outbox join graphile_worker.jobs on jobs.key = 'send-mail:' || outbox.id where outbox.person_id = $2 order by 1`,
    [campaign, person],
  )
  expect(queued).toEqual([{ of: 'campaign', priority: 10 }, { of: 'code', priority: 0 }])
})
