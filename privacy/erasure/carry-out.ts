import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { erasures, exportParts, people, profiles, sessions, suppressions, tombstones } from '#db/schema/index.ts'
import { as, type EraserActor, type Tx } from '../actor.ts'
import { askedLast } from '../asked-last.ts'
import { channelAddress, channelHash, type Reached } from '../channel-address.ts'
import { channels, type Channel } from '../channels.ts'
import { addressDigest, digest } from '../digest.ts'
import { forecast } from '../forecast.ts'
import { haveHolds } from '../have-holds.ts'
import { personDigest, type ErasedEntry } from '../journal-entry.ts'
import type { JournalLine } from '../journal-file.ts'
import { inscribe, keepLine } from '../journal.ts'
import { erasureOrder, type OwnedName } from '../keep.ts'
import { notifyAll } from '../notify.ts'
import { nowOf } from '../now-of.ts'
import { isOpen } from '../reading.ts'
import type { ErasureLine } from '../record-groups.ts'
import { everyTopic } from '../topics.ts'
import { record } from '../write.ts'
import { holdersOf, type Holder } from './holders-of.ts'
import { tellHolders } from './tell-holders.ts'
import { eraseTable, scrubbed } from './erase-table.ts'
import { receiptLines } from './receipt.ts'
import { sendReceipts } from './send-receipts.ts'
import { writeLines } from './write-lines.ts'

/** Called around each step, by name, before and after; what it throws ends the run there and undoes it. For tests of faults. */
export type OnStep = (step: string, when: 'before' | 'after') => void | Promise<void>
/**
 * `again`: the line of the journal that says it: whether it is due is settled then. `told`: that people have had their receipts, before a backup was put back; what they chose of
 * their posts since is lost with it, and so is what they took out of them: then all of these go. `later`: tables that are
 * left to `carryOn`, and the receipts with them.
 */
type Input = { erasures: readonly string[]; onStep?: OnStep; again?: Pick<JournalLine, 'number' | 'hash'>; told?: boolean; later?: readonly OwnedName[] }

/** What was carried out. `archives`: the names of those that are left to remove. */
export type CarriedOut = { person: string; erasure: string; archives: string[] }

/**
 * Carries out the erasures of these people that are due, table by table in the order of the foreign keys, in one transaction: whatever happens, all of it is wholly
 * done or not begun. Leaves keyed hashes against being brought back, the lines of the receipts, the receipts themselves in the outbox, and a line in the journal.
 * Left out is what there is nothing to do for: cancelled, done, not due, or another run is at it.
 */
export async function carryOut(actor: EraserActor, { erasures: asked, onStep = () => undefined, again, told = false, later = [] }: Input): Promise<CarriedOut[]> {
  return as(actor, async (tx) => {
    const step = async (name: string, work: () => Promise<void>): Promise<void> => {
      await onStep(name, 'before')
      await work()
      await onStep(name, 'after')
    }
    const claimed = await claim(tx, asked, again !== undefined)
    if (claimed.length === 0) return []
    const whose = claimed.map(({ person }) => person)
    const order = erasureOrder.filter((name) => !later.includes(name))
    // Counted without need: a connection that has seen the tables is several times as quick, and from the lock on others wait.
    if (later.length > 0) await forecast(tx, { people: whose, at: new Date(), of: order })
    // Whoever is writing a row of these people ends first, whoever begins waits: the foreign keys ask for this row.
    await tx.select({ id: people.id }).from(people).where(inArray(people.id, whose)).orderBy(people.id).for('update')

    const now = await nowOf(tx)
    const today = now.toISOString().slice(0, 10)
    const held = await haveHolds(tx, whose)
    const leaving = await describe(tx, claimed, { now, of: order, asChosen: !told })
    const touched = new Set(leaving.flatMap(({ lines }) => lines.map((line) => line.record)))

    await step('tombstones', () => leaveTombstones(tx, leaving))
    for (const name of order) await step(name, async () => void ((touched.has(name) || name === 'holds') && (await eraseTable(tx, name, { people: whose, now, held, asChosen: !told }))))
    await step('lines', () => writeLines(tx, leaving, today))
    if (!told) await step('recipients', () => tellHolders(tx, leaving.flatMap(({ erasure, cause, holders }) => (cause === 'ended' ? [] : holders).map((holder) => ({ ...holder, erasure })))))
    await step('close', async () => {
      await record(tx, actor, ...leaving.flatMap(({ person, lines }) => auditLines(person, lines)))
      await tx.update(erasures).set({ state: later.length > 0 ? 'going' : 'done', settledAt: sql`now()` }).where(inArray(erasures.id, leaving.map(({ erasure }) => erasure)))
      await tx.update(people).set({ state: 'closed', closedAt: sql`now()`, frozenAt: null, heldUntil: null }).where(inArray(people.id, whose))
    })
    if (!told) await step('receipt', () => (later.length > 0 ? keepAddresses(tx, leaving) : tellAll(tx, leaving, now)))
    await step('journal', async () => (again ? keepLine(tx, again) : inscribe(tx, { kind: 'erased', deletions: leaving.map(entryOf) })))
    return leaving.map(({ person, erasure, archives }) => ({ person, erasure, archives }))
  })
}

type Claimed = { erasure: string; person: string; askedAt: Date; cause: 'asked' | 'child' | 'ended' }
type Profile = Reached & { externalId: string | null; locale: string; kind: 'customer' | 'enquirer'; asked: string | null }
/** `sessions`: keyed hashes, so that an open browser can be told what happened. */
type Leaving = Claimed & { profile: Profile | undefined; lines: readonly ErasureLine[]; holders: readonly Holder[]; sessions: string[]; archives: string[] }

function claim(tx: Tx, asked: readonly string[], again: boolean): Promise<Claimed[]> {
  return tx
    .select({ erasure: erasures.id, person: erasures.personId, askedAt: erasures.askedAt, cause: erasures.cause })
    .from(erasures)
    .where(and(inArray(erasures.id, [...asked]), eq(erasures.state, 'waiting'), again ? undefined : lte(erasures.dueAt, sql`now()`)))
    .orderBy(erasures.dueAt, erasures.id)
    .for('update', { skipLocked: true })
}

const reached = { email: profiles.email, phone: profiles.phone, street: profiles.street, city: profiles.city, region: profiles.region, postalCode: profiles.postalCode, country: profiles.country }

async function describe(tx: Tx, claimed: readonly Claimed[], { now, ...how }: { now: Date; of: readonly OwnedName[]; asChosen: boolean }): Promise<Leaving[]> {
  const whose = claimed.map(({ person }) => person)
  const found = await tx.select({ person: profiles.personId, ...reached, externalId: profiles.externalId, locale: profiles.locale, kind: profiles.kind, asked: askedLast(profiles.personId) }).from(profiles).where(inArray(profiles.personId, whose))
  const parts = await tx.select({ person: exportParts.personId, name: exportParts.objectName }).from(exportParts).where(inArray(exportParts.personId, whose))
  const tokens = await tx.select({ person: sessions.personId, hash: sessions.tokenHash }).from(sessions).where(inArray(sessions.personId, whose))
  const lines = await forecast(tx, { people: whose, at: now, ...how })
  const holders = await holdersOf(tx, whose)
  return claimed.map((one) => ({
    ...one,
    profile: found.find(({ person }) => person === one.person),
    lines: lines.get(one.person)!,
    holders: holders.filter(({ person }) => person === one.person),
    sessions: tokens.flatMap(({ person, hash }) => (person === one.person ? [digest('tombstone', `session:${hash}`)] : [])),
    archives: parts.flatMap(({ person, name }) => (person === one.person && name ? [name] : [])),
  }))
}

/**
 * Keyed hashes that keep an import from bringing them back, and marketing from the address. An enquirer's was never written to about anything else, and may be a customer's, who
 * chooses there; one whose time was over did not ask to be forgotten.
 */
const entryOf = ({ person, erasure, askedAt, cause, profile }: Leaving): ErasedEntry => ({
  person: personDigest(person),
  erasure,
  askedAt: askedAt.toISOString(),
  tombstones: profile && cause !== 'ended' ? [addressDigest('tombstone', profile.email), ...(profile.externalId ? [digest('tombstone', profile.externalId)] : [])] : [],
  suppressed: profile && profile.kind !== 'enquirer' ? channelHash('email', profile.email) : null,
  ...(profile && profile.kind !== 'enquirer' && { also: otherAddresses(profile) }),
})

/** The number and the postal address, for which nothing more goes out either. */
const otherAddresses = (profile: Profile): { channel: Channel; address: string }[] =>
  channels.flatMap((channel) => {
    const address = channel === 'email' ? undefined : channelAddress(channel, profile)
    return address ? [{ channel, address: channelHash(channel, address) }] : []
  })

async function leaveTombstones(tx: Tx, leaving: readonly Leaving[]): Promise<void> {
  const entries = leaving.map(entryOf)
  const hashes = [...entries.flatMap((entry) => entry.tombstones), ...leaving.flatMap((one) => one.sessions)]
  if (hashes.length) await tx.insert(tombstones).values(hashes.map((hash) => ({ hash }))).onConflictDoNothing()
  const addresses = entries.flatMap(({ suppressed, also = [] }) => [...(suppressed ? [{ channel: 'email' as const, address: suppressed }] : []), ...also])
  if (addresses.length) await tx.insert(suppressions).values(addresses.map(({ channel, address }) => ({ addressHash: address, channel, topic: everyTopic }))).onConflictDoNothing()
}

const auditLines = (person: string, lines: readonly ErasureLine[]) => {
  const names = new Set(lines.map((line) => line.record))
  return erasureOrder.filter((name) => name !== 'people' && names.has(name)).map((name) => ({ verb: 'erase', table: name, columns: scrubbed(name), person }))
}

/** To the addresses that were on file; nobody is written to about an enquiry that merely ended. */
const tellAll = (tx: Tx, leaving: readonly Leaving[], at: Date): Promise<void> =>
  sendReceipts(
    tx,
    leaving.flatMap(({ profile, lines, holders, ...one }) => (profile && one.cause !== 'ended' ? [{ ...one, ...(profile.kind === 'enquirer' && { enquirer: true as const }), to: profile.email, locale: readIn(profile), lines: receiptLines(lines), recipients: holders.map(({ recipient }) => recipient) }] : [])),
    at,
  )

const readIn = ({ locale, asked }: Profile): string => (isOpen(locale) ? (asked ?? locale) : locale)

/** Where the receipts go in the end, sealed: they are written when everything is through. */
async function keepAddresses(tx: Tx, leaving: readonly Leaving[]): Promise<void> {
  const none = { lines: [], recipients: [], backupsUntil: '', reference: '', document: '', signature: '', state: '' }
  await notifyAll(
    tx,
    leaving.flatMap(({ person, profile }) => (profile ? [{ kind: 'erasure-receipt', to: profile.email, locale: readIn(profile), person, params: none, withheld: true } as const] : [])),
  )
}
