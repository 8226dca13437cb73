import { sql } from 'drizzle-orm'
import { atLast, onlyOnce, together } from '#db/door.ts'
import { journalLines } from '#db/schema/index.ts'
import { as, type VisitorActor, type WorkerActor, type Tx } from './actor.ts'
import { asText } from './as-text.ts'
import { subjectsOf, type JournalEntry } from './journal-entry.ts'
import { appendLine, journal, lastLine, type JournalLine } from './journal-file.ts'

/** So many lines at the end of the journal may be without their transaction by failures alone: with as many nothing more is taken on before they are done over. */
export const mostInterrupted = 2

/** The database and its journal do not belong together: nothing may be done that the journal has to hold. */
export class JournalAhead extends Error {}

/**
 * Writes into the journal what the transaction does, as its last step, after `first`, statements without parameters that are done in the same round trip: when that is on the disk the transaction may commit. An entry that depends on what others write is made
 * of what a statement reads when it is our turn, or turns out to be none. What fails in between leaves a line that is not
 * in the database, and is done over; what has to give way to others before the line is begun anew and writes one, after it no more. Throws `JournalAhead` when more are missing at the end, as after a backup was put back, and when lines are missing in the journal.
 */
export async function inscribe<R extends object>(tx: Tx, what: JournalEntry | ReadEntry<R>, first: readonly string[] = []): Promise<void> {
  const { known, rows } = await lockJournal<R>(tx, first, 'read' in what ? what.read : undefined)
  const entry = 'read' in what ? what.entry(rows) : what
  if (!entry) return
  onlyOnce(tx)
  const line = await appendLine(entry, (last) => {
    if ((last?.number ?? 0) < known) throw new JournalAhead('The journal ends before what the database knows of it.')
    if (last && last.number >= known + mostInterrupted) throw new JournalAhead('The database is behind its journal.')
    // Tried again it is the same line.
    return last && last.number > known && JSON.stringify(last.entry) === JSON.stringify(entry) ? last : undefined
  })
  keepLine(tx, line)
}

/** What a statement without parameters reads, and the entry that its rows make. */
export type ReadEntry<R extends object> = { read: string; entry: (rows: readonly R[]) => JournalEntry | undefined }

/**
 * One at a time, until the commit: whose line is not in the database by now has failed. Gives the number of the last line that is, and what else was to be read. All in one round trip, for
 * whoever is next waits meanwhile.
 */
async function lockJournal<R extends object>(tx: Tx, first: readonly string[], read?: string): Promise<{ known: number; rows: readonly R[] }> {
  const [, last, found] = (await together(tx, [...first, `select pg_advisory_xact_lock(hashtextextended('journal', 0))`, 'select max(number) as last from journal_lines', ...(read ? [read] : [])])).slice(first.length)
  return { known: Number((last!.rows as { last: string | null }[])[0]!.last ?? 0), rows: (found?.rows ?? []) as R[] }
}

/** Has the transaction that did what a line says note at its end that the database has it: others wait for that end. */
export const keepLine = (tx: Tx, { number, hash }: Pick<JournalLine, 'number' | 'hash'>): void => atLast(tx, asText(tx.insert(journalLines).values({ number, hash })))

/** A line that the database has not got. `overtaken`: what was done since, by somebody it is about, makes it void: it failed, and they did otherwise. */
export type MissingLine = JournalLine & { overtaken: boolean }

/**
 * How the database stands to its journal. `behind`: lines it has not got, as after a backup was put back; `short`: the journal lacks lines that the database knows of, or
 * is not there; `damaged`: it is another, was changed, or can't be read.
 */
export type Standing = { state: 'level' } | { state: 'behind'; missing: MissingLine[] } | { state: 'short' } | { state: 'damaged' }

/** Compares the two, line by line, as they are at one moment. */
export async function compareJournal(actor: WorkerActor): Promise<Standing> {
  const { known, end } = await as(actor, async (tx) => {
    // Whoever is between the line and the commit ends first.
    await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended('journal', 0))`)
    return { known: await tx.select().from(journalLines).orderBy(journalLines.number), end: await lastLine().catch(() => 'damaged' as const) }
  })
  if (end === 'damaged') return { state: 'damaged' }
  const hashes = new Map(known.map(({ number, hash }) => [number, hash]))
  const missing: MissingLine[] = []
  const missingOf = new Map<string, MissingLine[]>()
  let [first, last] = [1, 0]
  try {
    for await (const line of journal()) {
      if (last === 0) first = line.number
      last = line.number
      const hash = hashes.get(line.number)
      if (hash !== undefined && hash !== line.hash) return { state: 'damaged' }
      const subjects = subjectsOf(line.entry)
      for (const earlier of subjects.flatMap((subject) => missingOf.get(subject) ?? [])) if (hash !== undefined || isCancelled(earlier, line)) earlier.overtaken = true
      if (hash === undefined) {
        const found = { ...line, overtaken: false }
        missing.push(found)
        for (const subject of subjects) missingOf.set(subject, [...(missingOf.get(subject) ?? []), found])
      }
      if (line.number === end?.number) break
    }
  } catch {
    return { state: 'damaged' }
  }
  const newest = known.at(-1)?.number ?? 0
  // What came before a journal that was begun anew has to be in the database.
  if (newest > last || newest < first - 1) return { state: 'short' }
  return missing.length > 0 ? { state: 'behind', missing } : { state: 'level' }
}

/** Who was erased can call nothing off: it had failed. */
const isCancelled = (earlier: JournalLine, line: JournalLine): boolean => earlier.entry.kind === 'erased' && line.entry.kind === 'called-off'

/** The same at a glance, without reading the whole: good for while the portal serves. */
export async function isLevel(actor: VisitorActor): Promise<boolean> {
  // In this order: what is written in between is in the database a moment later.
  const before = (await lastLine())?.number ?? 0
  const { rows } = await as(actor, (tx) => tx.execute<{ last: string | null }>(sql`select max(number) as last from ${journalLines}`))
  const known = Number(rows[0]!.last ?? 0)
  return known >= before - mostInterrupted && ((await lastLine())?.number ?? 0) >= known
}
