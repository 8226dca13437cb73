import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { sendBatch } from '../campaigns/send-batch.ts'
import { addressDigest, digest } from '../digest.ts'
import { bringIn } from '../enquiries/bring-in.ts'
import { confirmEnquiry } from '../enquiries/confirm-enquiry.ts'
import { enquiryWording } from '../enquiry-subjects.ts'
import { askErasure } from '../erasure/ask-erasure.ts'
import { carryOut } from '../erasure/carry-out.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { sealLink } from '../opt-out-link.ts'
import { askChannelChange } from '../profile/ask-channel-change.ts'
import { confirmChannelChange } from '../profile/confirm-channel-change.ts'
import { importPeople } from '../profile/import-people.ts'
import { Invalid, NotFound, NotNow } from '../refusals.ts'
import { seal } from '../seal.ts'
import { similarTo, type ProductFamily } from '../similar.ts'
import { everyTopic, topics, type Topic } from '../topics.ts'
import { allOff } from './all-off.ts'
import { choose } from './choose.ts'
import { optOutByLink } from './opt-out-by-link.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'

/** So many people at once, each with an interleaving of their own: what one of them does runs beside what the others do. */
const together = 100
const runs = 10
const longest = 8
/** As many at a time as there are connections for. */
const lanes = 6

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const
const visitor = { kind: 'visitor' } as const
const actorOf = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const

const newAddress = () => `${randomUUID()}@customer.example`

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('in' as const, 'out' as const), topic: fc.constantFrom(...topics) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('import' as const, 'purchase' as const, 'refuse' as const), topic: fc.constantFrom(...topics) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), topic: fc.constantFrom(...topics) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('one-click' as const, 'one-click-all' as const, 'all-off' as const), topic: fc.constantFrom(...topics) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const), topic: fc.constantFrom(...topics) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('erase' as const, 'again' as const, 'move' as const), topic: fc.constantFrom(...topics) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('ask' as const, 'merge' as const), topic: fc.constantFrom(...topics) }) },
)
/** What goes on about the same person while they do a step: a list that has them agree, mail to them that is about to go out, their deletion (`erase`: asked for and carried out, `carry-out`: asked for before, and the step begins in the middle of it), or nothing. */
const beside = fc.oneof(
  { weight: 60, arbitrary: fc.constant('nothing' as const) },
  { weight: 30, arbitrary: fc.constantFrom('import' as const, 'claim' as const) },
  { weight: 2, arbitrary: fc.constantFrom('erase' as const, 'carry-out' as const) },
)
/** Whoever comes has no deletion under way yet, and a row written past the verbs is none of theirs. */
const apart: readonly Step['kind'][] = ['erase', 'again', 'purchase']
type Step = { kind: 'in' | 'out' | 'import' | 'purchase' | 'refuse' | 'claim' | 'one-click' | 'one-click-all' | 'all-off' | 'pause' | 'resume' | 'erase' | 'again' | 'move' | 'ask' | 'merge'; topic: Topic }

/** Somebody through all of their accounts, and of the addresses that these had one after the other. `no`: what they said no to since they last said yes; `stale`: mail of an earlier account never goes. */
class Somebody {
  readonly addresses = [newAddress()]
  readonly no = new Set<Topic>()
  person: string | undefined
  number = ''
  paused = false

  get email(): string {
    return this.addresses.at(-1)!
  }

  async register(): Promise<void> {
    this.number = randomUUID()
    this.person = randomUUID()
    await database.query(`with one as (insert into people (id) values ($1) returning id) insert into profiles (person_id, external_id, email, city, country) select id, $2, $3, 'Bristol', 'GB' from one`, [this.person, this.number, this.email])
    this.paused = false
  }

  /** The way out of the oldest message there is. */
  link(topic: Topic): string {
    return sealLink({ person: this.person ?? randomUUID(), topic, addressHash: addressDigest('suppression', this.addresses[0]!) })
  }

  /** To another address, with the code that goes there. */
  async move(): Promise<void> {
    const [actor, value] = [actorOf(this.person!), newAddress()]
    await askChannelChange(actor, { channel: 'email', value })
    const [sent] = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'email-code' order by created_at desc limit 1`, [this.person])
    const mail = sent && (await claimMail(worker, { id: sent.id }))
    if (mail?.kind !== 'email-code') throw new NotFound('No code went to the new address.')
    await confirmChannelChange(actor, { channel: 'email', code: mail.params.code })
    this.addresses.push(value)
    moved += 1
  }

}

/** What they said no to and is not among the suppressions of the address they have now, as it has to be before it may outlive the account. */
async function notHeld({ no, email }: { no: ReadonlySet<Topic>; email: string }): Promise<Topic[]> {
  const found = await database.query<{ topic: string }>(`select topic from suppressions where address_hash = $1 and channel = 'email'`, [addressDigest('suppression', email)])
  const off = new Set(found.map(({ topic }) => topic))
  return off.has(everyTopic) ? [] : [...no].filter((topic) => !off.has(topic))
}

/** Claims all that waits for somebody, as the worker does before it sends, and holds it against what they had said by then and stood by. Gives how many went out. */
async function claim(one: Somebody, person = one.person): Promise<number> {
  let sent = 0
  if (!person) return sent
  const waiting = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'marketing' and state = 'waiting'`, [person])
  for (const { id } of waiting) {
    const [no, paused] = [new Set(one.no), one.paused]
    const mail = await claimMail(worker, { id })
    if (mail?.kind !== 'marketing') continue
    const { topic } = mail.params as { topic: Topic }
    expect(no.has(topic) && one.no.has(topic), `${topic} to somebody who said no`).toBe(false)
    expect(paused && one.paused, 'to somebody who paused it').toBe(false)
    await database.query(`update outbox set state = 'sent' where id = $1`, [id])
    sent += 1
  }
  return sent
}

/** A message to everybody on a topic, up to the last of them. */
async function campaign(topic: Topic): Promise<number> {
  await sendBatch(worker, { id: await startedCampaign(database, { topic }) })
  return 0
}

const bought = (person: string, topic: Topic) =>
  database.query(
    `insert into choices (person_id, topic, decision, wording, source, purchase, family, purchased_on, refusal_offered) values ($1, $2, 'in', '2025-03', 'purchase', 'Invoice 1', $3, current_date, true)`,
    [person, topic, familyOf(topic)],
  )

const familyOf = (topic: Topic): ProductFamily => (topic === 'events' ? 'event' : 'service')

async function doOne(one: Somebody, { kind, topic }: Step): Promise<number> {
  const { person } = one
  const no = async (about: readonly Topic[], work: () => Promise<unknown>) => {
    await work()
    for (const each of about) one.no.add(each)
  }
  if (kind === 'one-click') await no([topic], () => optOutByLink(visitor, { token: one.link(topic) }))
  else if (kind === 'one-click-all') await no(topics, () => optOutByLink(visitor, { token: one.link(topic), all: true }))
  else if (kind === 'ask') await askApart(one)
  else if ((kind === 'again' || kind === 'purchase') && !person) {
    await one.register()
    if (kind === 'purchase') await bought(one.person!, topic)
  } else if (!person) return 0
  else if (kind === 'in') {
    await choose(actorOf(person), { topic, decision: 'in' })
    one.no.delete(topic)
  } else if (kind === 'out') await no([topic], () => choose(actorOf(person), { topic, decision: 'out' }))
  else if (kind === 'all-off') await no(topics, () => allOff(actorOf(person)))
  else if (kind === 'purchase') await bought(person, topic)
  else if (kind === 'pause' || kind === 'resume') {
    await (kind === 'pause' ? pause(actorOf(person), { span: '1', timeZone: 'UTC' }) : resume(actorOf(person)))
    one.paused = kind === 'pause'
  } else if (kind === 'claim') return claim(one)
  else if (kind === 'erase') await askErasure(actorOf(person))
  else if (kind === 'move') await one.move()
  else if (kind === 'merge') merged += await bringIn(actorOf(person)).then(() => 1, unlessRefused)
  return 0
}

/** The same address asks for product information, as somebody without an account would, and presses the button of the message. */
async function askApart({ email }: Somebody): Promise<void> {
  const [id, token] = [randomUUID(), randomUUID()]
  await database.query(`insert into enquiry_asks (id, link, address, subject, wording, locale) values ($1, $2, $3, 'prices', $4, 'en')`, [id, digest('session', token), seal(email, `enquiry_asks.address:${id}`), enquiryWording])
  await confirmEnquiry({ kind: 'auth' }, { token }).catch(unlessRefused)
}

/** There is nothing to bring in, or what there is goes already. */
function unlessRefused(error: unknown): number {
  if (error instanceof NotFound || error instanceof NotNow) return 0
  throw error
}

const agreed = { agreed_on: '2025-03-03', agreed_wording: 'Yes, write to me.', agreed_where: 'Trade fair, Leeds' }

/** Brings a list in which some agreed to a topic, and others refused as they bought something today: no word of theirs is of a later day. */
async function importAll(some: readonly { one: Somebody; step: Step }[]): Promise<void> {
  const refused = (topic: Topic) => ({ purchase: `Invoice ${randomUUID()}`, purchase_kind: familyOf(topic), purchased_on: new Date().toISOString().slice(0, 10), refusal: 'refused' })
  async function* rows() {
    for (const [i, { one, step: { kind, topic } }] of some.entries()) {
      yield await Promise.resolve({ line: i + 2, cells: { external_id: one.number, email: one.email, ...(kind === 'refuse' ? refused(topic) : { agreed_to: topic, ...agreed }) } })
    }
  }
  await importPeople({ kind: 'importer' }, rows(), () => undefined)
  for (const { one, step: { kind, topic } } of some) if (kind === 'refuse') for (const each of similarTo[familyOf(topic)]) one.no.add(each)
}

/** How often what was asked for apart was brought into the account. */
let merged = 0
/** How often somebody went on at another address. */
let moved = 0

/** How often a step was refused because the account went at the same time, and how often one was done all the same. */
const raced = { refused: 0, done: 0 }

/** A step while the account goes: it is done before, or refused because the account is gone. A no by the link of a message is refused by neither: it stands at the address that the message went to. */
async function doAsTheyGo(one: Somebody, { kind, topic }: Step, besides: 'erase' | 'carry-out'): Promise<number> {
  const [person, [first]] = [one.person!, one.addresses]
  if (besides === 'carry-out') await askErasure(actorOf(person))
  let begin = (): void => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  if (besides === 'erase') begin()
  const goes = async () => {
    if (besides === 'erase') await askErasure(actorOf(person))
    await carryOutOf([person], begin).finally(begin)
  }
  const does = async (): Promise<number> => {
    await begun
    try {
      const count = await doOne(one, { kind, topic })
      raced.done += 1
      return count
    } catch (error) {
      raced.refused += 1
      // Of a code it says that it is an old one.
      return kind === 'move' && error instanceof Invalid ? 0 : unlessRefused(error)
    }
  }
  const [count] = await Promise.all([does(), goes()])
  if (kind === 'one-click' || kind === 'one-click-all') expect(await notHeld({ no: new Set(kind === 'one-click' ? [topic] : topics), email: first! }), 'a no by link that was taken, and stands nowhere').toEqual([])
  return count
}

const topicOf = (about: Iterator<Topic>): Topic => about.next().value as Topic

/** What was brought into an account leaves an enquirer behind, who goes at once. */
async function eraseMerged(): Promise<void> {
  const due = await database.query<{ id: string; person: string }>(`select e.id, person_id as person from erasures e join profiles p using (person_id) where e.state = 'waiting' and due_at <= now() and p.kind = 'enquirer'`)
  if (due.length > 0) await carryOut({ kind: 'eraser', people: due.map(({ person }) => person) }, { erasures: due.map(({ id }) => id) })
}

async function carryOutOf(people: readonly string[], onStep?: () => void): Promise<void> {
  const due = await database.query<{ id: string }>(`update erasures set due_at = now() where person_id = any($1) and state = 'waiting' returning id`, [people])
  await carryOut({ kind: 'eraser', people: [...people] }, { erasures: due.map(({ id }) => id), ...(onStep && { onStep }) })
}

async function eraseAll(some: readonly Somebody[]): Promise<void> {
  const people = some.flatMap(({ person }) => person ?? [])
  if (people.length === 0) return
  // Also what a new address put off.
  await carryOutOf(people)
  for (const one of some) {
    const { person } = one
    one.person = undefined
    for (const topic of topics) one.no.add(topic)
    await claim(one, person)
    expect(await notHeld(one), 'gone, and marketing to the address is not').toEqual([])
  }
}

test(`no marketing goes out after a no, in ${runs * together} interleavings of yes, no, import, purchase, a refusal with one, campaign, pause, deletion (also while they do any of it), another address, asking without an account, bringing that into one, and the same address coming again`, async () => {
  let sent = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.record({ step, beside }), { minLength: longest, maxLength: longest }), { minLength: together, maxLength: together }), fc.infiniteStream(fc.constantFrom(...topics)), async (plans, about) => {
      const all = plans.map(() => new Somebody())
      for (const one of all) await one.register()
      for (let i = 0; i < longest; i++) {
        const now = all.map((one, k) => ({ one, ...plans[k]![i]! }))
        // Of those who have an account as the round begins.
        const [brought, claimed] = (['import', 'claim'] as const).map((what) => now.filter((each) => each.beside === what && each.one.person))
        const leaving = new Map(now.flatMap(({ one, step: { kind }, beside: what }) => (one.person && !apart.includes(kind) && (what === 'erase' || what === 'carry-out') ? [[one, what] as const] : [])))
        const listed = [
          ...now.filter(({ step: { kind } }) => kind === 'import' || kind === 'refuse'),
          ...brought!.filter(({ step: { kind } }) => !['import', 'refuse', 'move'].includes(kind)).map(({ one, step: { topic } }) => ({ one, step: { kind: 'import' as const, topic } })),
        ]
        // The campaign, the import and the mail run while everybody does theirs.
        const counts = await Promise.all([
          campaign(topicOf(about)),
          importAll(listed).then(() => 0),
          ...claimed!.filter(({ step: { kind } }) => kind !== 'claim').map(({ one }) => claim(one)),
          ...Array.from({ length: lanes }, async (_, lane) => {
            let count = 0
            for (const each of now.filter((_one, k) => k % lanes === lane)) count += leaving.has(each.one) ? await doAsTheyGo(each.one, each.step, leaving.get(each.one)!) : await doOne(each.one, each.step)
            return count
          }),
        ])
        sent += counts.reduce((sum, count) => sum + count, 0)
        await eraseMerged()
        await eraseAll(now.filter(({ step: { kind }, one }) => (kind === 'erase' || leaving.has(one)) && one.person).map(({ one }) => one))
      }
      for (const one of all) if (one.person) sent += await claim(one)
      for (const one of all) expect(await notHeld(one), 'no, but not at the address of now').toEqual([])
      await database.query('delete from outbox')
      await database.query(`delete from profiles where email = any($1)`, [all.flatMap(({ addresses }) => addresses)])
    }),
    { numRuns: runs, endOnFailure: true },
  )
  // It would if nothing went out at all.
  expect(sent).toBeGreaterThan(20 * runs)
  expect(merged).toBeGreaterThan(runs)
  expect(moved).toBeGreaterThan(runs)
  expect(raced.done).toBeGreaterThan(runs)
  expect(raced.refused).toBeGreaterThan(0)
}, 240_000)
