import { and, asc, eq, gt, inArray, isNull, ne, notInArray } from 'drizzle-orm'
import { choices, erasures, partErasures, people, suppressions, tombstones } from '#db/schema/index.ts'
import { as, type EraserActor, type WorkerActor } from '../actor.ts'
import { everyChannel } from '../channels.ts'
import { personDigest, type JournalEntry } from '../journal-entry.ts'
import type { JournalLine } from '../journal-file.ts'
import { keepLine, type MissingLine } from '../journal.ts'
import type { Store } from '../store.ts'
import { everyTopic, pauseWording, resumeWording } from '../topics.ts'
import { record } from '../write.ts'
import { carryOut } from './carry-out.ts'
import { findLarge } from './find-large.ts'
import { later, mostRows } from './later.ts'
import type { Part } from '../parts.ts'

/** Ids by their hashes. */
type Known = ReadonlyMap<string, string>
/** `told`: that those whose deletions were carried out have had their receipts. */
type Means = { told: boolean; store: Pick<Store, 'remove'> }
type LineOf<Kind> = JournalLine & { entry: Extract<JournalEntry, { kind: Kind }> }

/**
 * Does once more what the journal has and the database has not, in its order: deletions that were planned, called off and carried out, accounts that were frozen or not any more, and what marketing was stopped or paused.
 * What was overtaken meanwhile is only noted. Each line is one transaction that also notes the line, so that this can be broken off and begun again.
 */
export async function replay(actor: WorkerActor, { missing, told, store }: Means & { missing: readonly MissingLine[] }): Promise<void> {
  const known = await peopleIn(actor, missing)
  for (const { entry, ...line } of missing) {
    const person = 'person' in entry ? known.get(entry.person) : undefined
    if (line.overtaken) await noted(actor, line)
    else if (entry.kind === 'choice') await chosen(actor, { ...line, entry })
    else if (entry.kind === 'erased') await erased(actor, { ...line, entry }, { known, told, store })
    else if (entry.kind === 'planned' && person) await planned({ ...line, entry }, person)
    else if (entry.kind === 'part' && person) await partAsked({ ...line, entry }, person)
    else if (entry.kind === 'called-off' && person) await calledOff({ ...line, entry }, person)
    else if ((entry.kind === 'frozen' || entry.kind === 'unfrozen') && person) await frozen({ ...line, entry }, person)
    else if (entry.kind === 'paused' && person) await paused({ ...line, entry }, person)
    else await noted(actor, line)
  }
}

/** Who is meant, of those who are in the database; a hash can't be turned back, so each is tried. */
async function peopleIn(actor: WorkerActor, lines: readonly JournalLine[]): Promise<Known> {
  const wanted = new Set(lines.flatMap(({ entry }) => ('person' in entry ? [entry.person] : entry.kind === 'erased' ? entry.deletions.map(({ person }) => person) : [])))
  const found = new Map<string, string>()
  for (let after = '00000000-0000-0000-0000-000000000000'; wanted.size > 0; ) {
    const some = await as(actor, (tx) => tx.select({ id: people.id }).from(people).where(gt(people.id, after)).orderBy(asc(people.id)).limit(10_000))
    for (const { id } of some) if (wanted.has(personDigest(id))) found.set(personDigest(id), id)
    if (some.length === 0) break
    after = some.at(-1)!.id
  }
  return found
}

async function chosen(actor: WorkerActor, line: LineOf<'choice'>): Promise<void> {
  const { address, off, channel = 'email', also = [] } = line.entry
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'replay', table: 'suppressions', columns: ['addressHash', 'channel', 'topic'] })
    for (const one of [{ channel, address, off }, ...also]) {
      const its = { addressHash: one.address, channel: one.channel }
      await tx.delete(suppressions).where(and(eq(suppressions.addressHash, its.addressHash), eq(suppressions.channel, its.channel), notInArray(suppressions.topic, one.off)))
      if (one.off.length > 0) await tx.insert(suppressions).values(one.off.map((topic) => ({ ...its, topic }))).onConflictDoNothing()
    }
    keepLine(tx, line)
  })
}

async function planned(line: LineOf<'planned'>, person: string): Promise<void> {
  const { entry, at } = line
  const actor = { kind: 'eraser', people: [person] } as const
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'replay', table: 'erasures', columns: ['personId', 'dueAt'], person })
    const [again] = await tx.insert(erasures).values({ id: entry.erasure, personId: person, askedAt: at, dueAt: new Date(entry.due), ...(entry.cause && { cause: entry.cause }) }).onConflictDoNothing().returning({ id: erasures.id })
    if (again) await tx.update(people).set({ state: entry.cause === 'child' ? 'shut' : 'leaving' }).where(and(eq(people.id, person), ne(people.state, 'closed')))
    keepLine(tx, line)
  })
}

/** Asked for again, and due: what is gone already is not there to go. */
async function partAsked(line: LineOf<'part'>, person: string): Promise<void> {
  const { id, part, application, before } = line.entry
  const actor = { kind: 'eraser', people: [person] } as const
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'replay', table: 'partErasures', columns: ['part', 'applicationId', 'before', 'dueAt'], person })
    await tx.insert(partErasures).values({ id, personId: person, part: part as Part, applicationId: application, before: new Date(before), askedAt: line.at, dueAt: line.at, settledAt: line.at }).onConflictDoNothing()
    keepLine(tx, line)
  })
}

async function calledOff(line: LineOf<'called-off'>, person: string): Promise<void> {
  const actor = { kind: 'eraser', people: [person] } as const
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'replay', table: 'erasures', columns: ['state', 'settledAt'], person })
    const [again] = await tx
      .update(erasures)
      .set({ state: 'cancelled', settledAt: line.at })
      .where(and(eq(erasures.id, line.entry.erasure), eq(erasures.state, 'waiting')))
      .returning({ id: erasures.id })
    if (again) await tx.update(people).set({ state: 'open' }).where(and(eq(people.id, person), eq(people.state, 'leaving')))
    keepLine(tx, line)
  })
}

async function frozen({ entry, at, ...line }: LineOf<'frozen' | 'unfrozen'>, person: string): Promise<void> {
  const actor = { kind: 'eraser', people: [person] } as const
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'replay', table: 'people', columns: ['frozenAt'], person })
    const there = and(eq(people.id, person), ne(people.state, 'closed'))
    if (entry.kind === 'frozen') await tx.update(people).set({ frozenAt: at }).where(and(there, isNull(people.frozenAt)))
    else await tx.update(people).set({ frozenAt: null }).where(there)
    keepLine(tx, line)
  })
}

async function paused({ entry, at, ...line }: LineOf<'paused'>, person: string): Promise<void> {
  const actor = { kind: 'eraser', people: [person] } as const
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'replay', table: 'choices', columns: ['topic', 'channel', 'decision', 'until'], person })
    const what = entry.until ? ({ decision: 'pause', wording: pauseWording, until: new Date(entry.until) } as const) : ({ decision: 'resume', wording: resumeWording } as const)
    const there = await tx.select({ id: people.id }).from(people).where(and(eq(people.id, person), ne(people.state, 'closed')))
    if (there.length > 0) await tx.insert(choices).values({ personId: person, topic: everyTopic, channel: everyChannel, source: 'portal', at, ...what })
    keepLine(tx, line)
  })
}

async function erased(worker: WorkerActor, line: LineOf<'erased'>, { known, told, store }: Means & { known: Known }): Promise<void> {
  const { deletions } = line.entry
  await as(worker, async (tx) => {
    const hashes = deletions.flatMap((one) => one.tombstones)
    if (hashes.length > 0) await tx.insert(tombstones).values(hashes.map((hash) => ({ hash }))).onConflictDoNothing()
    const addresses = deletions.flatMap(({ suppressed, also = [] }) => [...(suppressed ? [{ channel: 'email' as const, address: suppressed }] : []), ...also])
    if (addresses.length > 0) await tx.insert(suppressions).values(addresses.map(({ channel, address }) => ({ addressHash: address, channel, topic: everyTopic }))).onConflictDoNothing()
  })
  const here = deletions.flatMap(({ person, ...one }) => (known.has(person) ? [{ ...one, person: known.get(person)! }] : []))
  if (here.length > 0) {
    const actor: EraserActor = { kind: 'eraser', people: here.map(({ person }) => person) }
    await as(actor, async (tx) => {
      const added = await tx.insert(erasures).values(here.map(({ person, erasure, askedAt }) => ({ id: erasure, personId: person, askedAt: new Date(askedAt), dueAt: line.at }))).onConflictDoNothing().returning({ person: erasures.personId })
      await record(tx, actor, ...added.map(({ person }) => ({ verb: 'replay', table: 'erasures', columns: ['personId', 'dueAt'], person }) as const))
    })
    const large = await findLarge(actor, { most: mostRows })
    const done = await carryOut(actor, { erasures: here.map(({ erasure }) => erasure), again: line, told, ...(large.size > 0 && { later }) })
    for (const name of done.flatMap(({ archives }) => archives)) await store.remove(name)
    const left = await as(actor, (tx) => tx.select({ id: people.id }).from(people).where(and(inArray(people.id, [...actor.people]), ne(people.state, 'closed'))))
    if (left.length > 0) throw new Error(`Line ${line.number} of the journal: a deletion could not be carried out again.`)
    if (done.length > 0) return
  }
  await noted(worker, line)
}

/** Of somebody who is not in this database, or what is so already. */
async function noted(actor: WorkerActor, line: Pick<JournalLine, 'number' | 'hash'>): Promise<void> {
  await as(actor, async (tx) => keepLine(tx, line))
}
