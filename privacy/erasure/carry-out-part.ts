import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { partErasures, people } from '#db/schema/index.ts'
import { as, type EraserActor, type Tx } from '../actor.ts'
import { forecast } from '../forecast.ts'
import { haveHolds } from '../have-holds.ts'
import type { OwnedName } from '../keep.ts'
import { isLog } from '../months.ts'
import { notify } from '../notify.ts'
import type { ErasureLine } from '../record-groups.ts'
import { reach } from '../reach.ts'
import { record } from '../write.ts'
import { eraseTable } from './erase-table.ts'
import { inPieces } from './in-pieces.ts'
import { narrow } from './narrow.ts'
import { tablesOf, type Scope } from '../parts.ts'
import { receiptLines } from './receipt.ts'

/** `most`: rows of a log that one transaction takes. `onStep`: called before each step and after it, for tests of faults. */
type Input = { id: string; most: number; onStep?: (step: string, when: 'before' | 'after') => void | Promise<void> }

/**
 * Carries out what is due of the deletion of a part: what may go, in pieces where it is long, each a transaction that also counts it. What has to stay is due again on the first day on which some of
 * it may go; its owner is told once, of both. Begun again after a crash it goes on with what is left. Does nothing when it is not due, or another run was through first.
 */
export async function carryOutPart(actor: EraserActor, { id, most, onStep = () => undefined }: Input): Promise<void> {
  const found = await as(actor, (tx) => claim(tx, id))
  if (!found) return
  const { person, scope } = found
  const step = async <T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    await onStep(name, 'before')
    const done = await as(actor, work)
    await onStep(name, 'after')
    return done
  }
  for (const name of tablesOf(scope.part)) {
    const only = narrow(name, scope)
    const erase = async (tx: Tx, within?: { from: Date; to: Date }): Promise<number> => {
      const { deleted } = await eraseTable(tx, name, { people: [person], now: new Date(), held: await haveHolds(tx, [person]), asChosen: false, only, ...(within && { within }) })
      if (deleted > 0) await count(tx, actor, { id, person, name, deleted })
      return deleted
    }
    if (isLog(name)) await inPieces(name, { person, most, only, step: (work) => step(name, work), erase })
    else await step(name, (tx) => erase(tx))
  }
  await step('end', (tx) => end(tx, actor, { id, person, scope }))
}

async function claim(tx: Tx, id: string): Promise<{ person: string; scope: Scope } | undefined> {
  const due = and(eq(partErasures.id, id), eq(partErasures.state, 'waiting'), lte(partErasures.dueAt, sql`now()`))
  const [found] = await tx
    .update(partErasures)
    .set({ begunAt: sql`coalesce(${partErasures.begunAt}, now())` })
    .where(due)
    .returning({ person: partErasures.personId, part: partErasures.part, application: partErasures.applicationId, before: partErasures.before })
  if (!found) return undefined
  const { person, ...scope } = found
  // An erasure of the whole account takes the part with it.
  const there = await tx.$count(people, and(eq(people.id, person), inArray(people.state, ['open', 'leaving'])))
  return there > 0 ? { person, scope } : undefined
}

async function count(tx: Tx, actor: EraserActor, { id, person, name, deleted }: { id: string; person: string; name: OwnedName; deleted: number }): Promise<void> {
  await tx.update(partErasures).set({ rows: sql`${partErasures.rows} + ${deleted}` }).where(eq(partErasures.id, id))
  await record(tx, actor, { verb: 'erase-part', table: name, columns: [], person })
}

/** Says when the next of it goes, or that it is done; tells its owner the first time. */
async function end(tx: Tx, actor: EraserActor, { id, person, scope }: { id: string; person: string; scope: Scope }): Promise<void> {
  const now = new Date()
  const left = (await forecast(tx, { people: [person], at: now, of: tablesOf(scope.part), only: (name) => narrow(name, scope), asChosen: false })).get(person)!
  const [before] = await tx.select({ settledAt: partErasures.settledAt, rows: partErasures.rows }).from(partErasures).where(and(eq(partErasures.id, id), eq(partErasures.state, 'waiting'))).for('update')
  if (!before) return
  const next = nextDay(left)
  await tx.update(partErasures).set({ settledAt: sql`now()`, ...(next ? { dueAt: next } : { state: 'done' as const }) }).where(eq(partErasures.id, id))
  if (before.settledAt) return
  // What a hold keeps that they may not know of looks as if it had gone.
  const hidden = left.filter(({ outcome }) => outcome === 'deleted').reduce((sum, { rows }) => sum + rows, 0)
  const profile = await reach(tx, actor, person)
  if (profile) await notify(tx, { kind: 'part-erased', person, locale: profile.reading.locale, params: { rows: before.rows + hidden, kept: receiptLines(left.filter(({ outcome }) => outcome !== 'deleted')) } })
}

/** The day on which some of what stays may go; of what only a hold keeps, tomorrow, to look again. */
function nextDay(left: readonly ErasureLine[]): Date | undefined {
  if (left.length === 0) return undefined
  const [first] = left.flatMap((line) => line.first ?? []).toSorted()
  return new Date(first ?? Date.now() + 86_400_000)
}
