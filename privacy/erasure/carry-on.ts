import { and, eq, sql } from 'drizzle-orm'
import { erasureLines, erasures, erasureTellings, outbox } from '#db/schema/index.ts'
import { as, type EraserActor, type Tx } from '../actor.ts'
import { forecast } from '../forecast.ts'
import { haveHolds } from '../have-holds.ts'
import { erasureOrder, ruleOf } from '../keep.ts'
import { isLog, type Log } from '../months.ts'
import type { ReceiptLine } from '../notify.ts'
import { isKept } from '../record-groups.ts'
import { unseal } from '../seal.ts'
import { record } from '../write.ts'
import type { OnStep } from './carry-out.ts'
import { eraseTable, scrubbed, type Span } from './erase-table.ts'
import type { Holder } from './holders-of.ts'
import { inPieces } from './in-pieces.ts'
import { later } from './later.ts'
import { sendReceipts } from './send-receipts.ts'
import { writeLines } from './write-lines.ts'

type Input = { person: string; erasure: string; most: number; onStep?: OnStep }
type Going = { person: string; erasure: string; askedAt: Date; cause: 'asked' | 'child' | 'ended'; goneAt: Date }

/** Nothing else waits for so long (ms) for what a piece takes. */
const patience = 60_000

/**
 * Carries on with an erasure after the moment at which its person was gone: takes long logs, which nobody sees any more and to which nothing can be added, in pieces of so
 * many rows (`most`), each a transaction that also counts them, and ends with the receipt. Begun again after a crash it goes on with what is left. Does nothing when another
 * run was through first.
 */
export async function carryOn(actor: EraserActor, { person, erasure, most, onStep = () => undefined }: Input): Promise<void> {
  const step = async <T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    await onStep(name, 'before')
    const done = await as(actor, async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${patience}`))
      return work(tx)
    })
    await onStep(name, 'after')
    return done
  }
  const found = await as(actor, (tx) => claim(tx, { person, erasure }))
  if (!found) return
  for (const log of later.filter(isLog)) {
    await inPieces(log, { person, most, step: (work) => step(`piece of ${log}`, work), erase: (tx, within) => erasePiece(tx, log, found, within) })
  }
  await step('end', (tx) => end(tx, actor, found))
}

async function claim(tx: Tx, { person, erasure }: { person: string; erasure: string }): Promise<Going | undefined> {
  const [found] = await tx
    .select({ askedAt: erasures.askedAt, cause: erasures.cause, goneAt: erasures.settledAt })
    .from(erasures)
    .where(and(eq(erasures.id, erasure), eq(erasures.state, 'going')))
    .for('update')
  return found && { ...found, person, erasure, goneAt: found.goneAt! }
}

/** Erases a piece of a log, and counts it. */
async function erasePiece(tx: Tx, log: Log, going: Going, within: Span): Promise<number> {
  const { deleted, emptied } = await eraseTable(tx, log, { people: [going.person], now: going.goneAt, held: await haveHolds(tx, [going.person]), within })
  if (deleted > 0) await addTo(tx, going, log, deleted)
  return deleted + emptied
}

/** The line of the receipt, so far: with the rows it speaks of, or not at all. */
async function addTo(tx: Tx, { person, erasure, goneAt }: Going, log: Log, rows: number): Promise<void> {
  const line = and(eq(erasureLines.erasureId, erasure), eq(erasureLines.record, log), eq(erasureLines.outcome, 'deleted'))
  const added = await tx.update(erasureLines).set({ rows: sql`${erasureLines.rows} + ${rows}` }).where(line).returning({ id: erasureLines.id })
  if (added.length === 0) await writeLines(tx, [{ person, erasure, lines: [{ record: log, category: ruleOf(log).category, outcome: 'deleted', rows }] }], dayOf(goneAt))
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

async function end(tx: Tx, actor: EraserActor, going: Going): Promise<void> {
  const { person, erasure, askedAt, cause, goneAt } = going
  if (!(await claim(tx, going))) return
  const lines = (await forecast(tx, { people: [person], at: goneAt, of: later, staying: true })).get(person)!
  await writeLines(tx, [{ person, erasure, lines }], dayOf(goneAt))
  const said = await linesOf(tx, erasure)
  const touched = later.filter((name) => said.some((line) => line.record === name))
  await record(tx, actor, ...touched.map((name) => ({ verb: 'erase', table: name, columns: scrubbed(name), person }) as const))
  for (const name of later.filter((one) => !isLog(one))) await eraseTable(tx, name, { people: [person], now: goneAt, held: true })
  await tx.update(erasures).set({ state: 'done' }).where(eq(erasures.id, erasure))
  // Kept at the moment they were gone; there is none when nobody is to be told.
  const [kept] = await tx
    .delete(outbox)
    .where(and(eq(outbox.personId, person), eq(outbox.kind, 'erasure-receipt'), eq(outbox.state, 'withheld')))
    .returning({ id: outbox.id, recipient: outbox.recipient, locale: outbox.locale })
  if (!kept?.recipient) return
  const to = unseal(kept.recipient, `outbox.recipient:${kept.id}`)
  await sendReceipts(tx, [{ person, erasure, askedAt, cause, to, locale: kept.locale, lines: said, recipients: await recipientsOf(tx, erasure) }], goneAt)
}

async function linesOf(tx: Tx, erasure: string): Promise<ReceiptLine[]> {
  const lines = await tx.select({ record: erasureLines.record, outcome: erasureLines.outcome, rows: erasureLines.rows, reason: erasureLines.reason, keptUntil: erasureLines.keptUntil }).from(erasureLines).where(eq(erasureLines.erasureId, erasure))
  return erasureOrder.flatMap((name) => lines.filter((line) => line.record === name).map((line) => ({ ...line, keptUntil: isKept(line) ? line.keptUntil : null })))
}

async function recipientsOf(tx: Tx, erasure: string): Promise<Holder['recipient'][]> {
  const told = await tx.select({ recipient: erasureTellings.recipient }).from(erasureTellings).where(eq(erasureTellings.erasureId, erasure)).orderBy(erasureTellings.recipient)
  return told.map(({ recipient }) => recipient)
}
