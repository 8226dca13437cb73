import { and, eq, lte, sql } from 'drizzle-orm'
import { erasureLines, erasures, exportParts, people, profiles, sessions, suppressions, tombstones } from '#db/schema/index.ts'
import { as, type EraserActor, type Tx } from '../actor.ts'
import { addressDigest, digest } from '../digest.ts'
import { forecast } from '../forecast.ts'
import { erasureOrder } from '../keep.ts'
import { personDigest } from '../journal-entry.ts'
import type { JournalLine } from '../journal-file.ts'
import { inscribe, keepLine } from '../journal.ts'
import { notify } from '../notify.ts'
import type { ErasureLine } from '../record-groups.ts'
import { everyTopic } from '../topics.ts'
import { eraseTable } from './erase-table.ts'
import { receipt, receiptLines } from './receipt.ts'

/** Called around each step, by name, before and after; what it throws ends the run there and undoes it. For tests of faults. */
export type OnStep = (step: string, when: 'before' | 'after') => void | Promise<void>
/** `again`: the line of the journal that says it was carried out once, before a backup was put back: whether it is due is settled then, and nobody is told twice. */
type Input = { erasure: string; onStep?: OnStep; again?: JournalLine }

/**
 * Carries out one erasure that is due, table by table in the order of the foreign keys, in one transaction: whatever happens, it is wholly
 * done or not begun. Leaves keyed hashes against being brought back, the lines of the receipt, the receipt itself in the outbox, and a line in the journal.
 * Gives the names of the archives that are left to remove, or nothing when there was nothing to do: cancelled, done, not due, or another
 * run is at it.
 */
export async function carryOut(actor: EraserActor, { erasure, onStep = () => undefined, again }: Input): Promise<{ archives: string[] } | undefined> {
  return as(actor, async (tx) => {
    const step = async (name: string, work: () => Promise<void>): Promise<void> => {
      await onStep(name, 'before')
      await work()
      await onStep(name, 'after')
    }
    const [claimed] = await tx
      .select({ id: erasures.id, askedAt: erasures.askedAt })
      .from(erasures)
      .where(and(eq(erasures.id, erasure), eq(erasures.state, 'waiting'), again ? undefined : lte(erasures.dueAt, sql`now()`)))
      .for('update', { skipLocked: true })
    if (!claimed) return undefined
    // Whoever is writing a row of this person ends first, whoever begins waits: the foreign keys ask for this row.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.person)).for('update')

    const { now, today } = await clock(tx)
    const [profile] = await tx
      .select({ email: profiles.email, externalId: profiles.externalId, locale: profiles.locale })
      .from(profiles)
      .where(eq(profiles.personId, actor.person))
    const archives = await tx.select({ name: exportParts.objectName }).from(exportParts).where(eq(exportParts.personId, actor.person))
    const lines = await forecast(tx, { person: actor.person, at: now })

    const left = await fingerprints(tx, actor.person, profile)
    await step('tombstones', () => leaveTombstones(tx, left))
    for (const name of erasureOrder) await step(name, () => eraseTable(tx, actor, name, now))
    await step('lines', () => writeLines(tx, actor.person, erasure, lines, today))
    await step('close', async () => {
      await tx.update(erasures).set({ state: 'done', settledAt: sql`now()` }).where(eq(erasures.id, erasure))
      await tx.update(people).set({ state: 'closed', closedAt: sql`now()` }).where(eq(people.id, actor.person))
    })
    if (profile && !again) await step('receipt', () => sendReceipt(tx, actor.person, { erasure: claimed, at: now, profile, lines }))
    await step('journal', () =>
      again ? keepLine(tx, again) : inscribe(tx, { kind: 'erased', person: personDigest(actor.person), erasure, askedAt: claimed.askedAt.toISOString(), tombstones: left.ofPerson, suppressed: left.suppressed }),
    )
    return { archives: archives.flatMap(({ name }) => name ?? []) }
  })
}

type Profile = { email: string; externalId: string | null; locale: string }

async function clock(tx: Tx): Promise<{ now: Date; today: string }> {
  const { rows } = await tx.execute<{ now: string; today: string }>(
    sql`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now, (now() at time zone 'UTC')::date::text as today`,
  )
  return { now: new Date(rows[0]!.now), today: rows[0]!.today }
}

/** Keyed hashes. `ofPerson`: against an import; `ofSessions`: so that an open browser can be told what happened; `suppressed`: against marketing. */
type Fingerprints = { ofPerson: string[]; ofSessions: string[]; suppressed: string | null }

async function fingerprints(tx: Tx, person: string, profile: Profile | undefined): Promise<Fingerprints> {
  const tokens = await tx.select({ hash: sessions.tokenHash }).from(sessions).where(eq(sessions.personId, person))
  return {
    ofPerson: profile ? [addressDigest('tombstone', profile.email), ...(profile.externalId ? [digest('tombstone', profile.externalId)] : [])] : [],
    ofSessions: tokens.map(({ hash }) => digest('tombstone', `session:${hash}`)),
    suppressed: profile ? addressDigest('suppression', profile.email) : null,
  }
}

async function leaveTombstones(tx: Tx, { ofPerson, ofSessions, suppressed }: Fingerprints): Promise<void> {
  const hashes = [...ofPerson, ...ofSessions]
  if (hashes.length) await tx.insert(tombstones).values(hashes.map((hash) => ({ hash }))).onConflictDoNothing()
  if (suppressed) await tx.insert(suppressions).values({ addressHash: suppressed, topic: everyTopic }).onConflictDoNothing()
}

async function writeLines(tx: Tx, person: string, erasure: string, lines: readonly ErasureLine[], today: string): Promise<void> {
  const rows = lines
    .filter(({ record: name }) => name !== 'people')
    .map(({ record: name, outcome, rows: count, reason, until }) => ({
      erasureId: erasure,
      personId: person,
      record: name,
      outcome,
      rows: count,
      reason: reason ?? null,
      keptUntil: outcome === 'deleted' ? today : (until ?? null),
    }))
  if (rows.length) await tx.insert(erasureLines).values(rows)
}

/** To the address that was on file. Written last, so that the erasure of the outbox does not take it; the sweep does, once it is sent. */
async function sendReceipt(tx: Tx, person: string, { erasure, at, profile, lines }: { erasure: { id: string; askedAt: Date }; at: Date; profile: Profile; lines: readonly ErasureLine[] }): Promise<void> {
  const said = receiptLines(lines)
  await notify(tx, {
    kind: 'erasure-receipt',
    to: profile.email,
    locale: profile.locale,
    person,
    params: { lines: said, ...receipt({ erasure: erasure.id, person, askedAt: erasure.askedAt, at, lines: said }) },
  })
}
