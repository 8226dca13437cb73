import { sql } from 'drizzle-orm'
import { DatabaseFault } from '#db/door.ts'
import type { Tx } from '../actor.ts'
import { columnOf, ruleOf, sqlName } from '../keep.ts'
import type { Log } from '../months.ts'
import type { Span } from './erase-table.ts'

/**
 * `most`: rows that one piece should take. `only`: SQL that narrows the rows `r`. `step`: runs a piece in a transaction of its own. `erase`: takes what is within a span, and gives how many rows it
 * touched.
 */
type Means = { person: string; most: number; only?: string; step: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>; erase: (tx: Tx, within: Span) => Promise<number> }

/** The rows of a log within some time (`length`, ms) before a moment (`to`; undefined: the newest). */
type Piece = { to: Date | undefined; length: number }
const day = 86_400_000
const firstLength = day
/** How much longer or shorter than one piece the next may be. */
const change = 8

/**
 * Takes what there is of a person in a log in pieces, the newest first, each a transaction: spans of time, made longer or shorter by how many rows the one before held. One that takes too long
 * is tried again with an eighth of it.
 */
export async function inPieces(log: Log, means: Means): Promise<void> {
  let piece: Piece | undefined = { to: undefined, length: firstLength }
  while (piece !== undefined) {
    const now: Piece = piece
    piece = await means.step((tx) => erasePiece(tx, log, now, means)).catch((error: unknown) => shorter(now, error))
  }
}

/** Erases a piece, and gives the next: so long as it takes for as many rows as wanted, by how many there were in this one. Nothing when nothing is left. */
async function erasePiece(tx: Tx, log: Log, { to, length }: Piece, means: Means): Promise<Piece | undefined> {
  const newest = await newestBefore(tx, log, to, means)
  if (!newest) return undefined
  const end = new Date(newest.getTime() + 1)
  const within: Span = { from: new Date(end.getTime() - length), to: end }
  const rows = await means.erase(tx, within)
  const factor = Math.min(change, Math.max(1 / change, means.most / Math.max(1, rows)))
  return { to: within.from, length: Math.max(1, Math.round(length * factor)) }
}

/** At its millisecond: a moment is kept to the microsecond. */
async function newestBefore(tx: Tx, log: Log, to: Date | undefined, { person, only = '' }: Means): Promise<Date | undefined> {
  const whose = sql.raw(`r.${columnOf(log, ruleOf(log).owner).name}`)
  const before = to ? sql` and r.at < ${to.toISOString()}::timestamptz` : sql.raw('')
  const { rows } = await tx.execute<{ at: string }>(sql`select to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from ${sql.raw(sqlName(log))} r where ${whose} = ${person}${before}${sql.raw(only)} order by r.at desc limit 1`)
  return rows[0] && new Date(rows[0].at)
}

/** What took too long is tried again with less; all else is an error. */
function shorter({ to, length }: Piece, error: unknown): Piece {
  if (error instanceof DatabaseFault && error.code === '57014' && length > 1) return { to, length: Math.ceil(length / change) }
  throw error
}
