import { DatabaseFault } from '#db/door.ts'
import { as } from '../actor.ts'
import { batches } from '../batches.ts'
import type { Dataset } from '../datasets.ts'
import type { Keys } from '../keys.ts'
import { inMonths } from '../months.ts'
import { Invalid, NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'
import { parseLine } from './parse-line.ts'
import type { KnownSource } from './read-source.ts'
import { tables } from './tables.ts'
import { writeBatch, type RefusedRow, type TypedRow, type Written } from './write-batch.ts'

export type { RefusedRow }
/**
 * What became of the lines. `known`: handed in before; `notLogged`: their owner wants no log, or has frozen the account; `notAllowed`: the server they come from allows no
 * copy; `rows`: the first thousand that were refused. `undone`: all or nothing was asked for, and nothing was stored.
 */
export type Report = { received: number; undone: boolean } & Written & { refused: number; rows: RefusedRow[] }

/** Enough rows for one statement to be worth its way, few enough to be held. */
const batchSize = 1000
/** All or nothing is one transaction, which waits for nobody: its lines are held until the last one is there. */
export const mostAtOnce = 10_000
/** A report that names more says nothing more. */
const mostNamed = 1000

type Lines = AsyncIterable<string>

/**
 * Takes a source's records in, one JSON object a line (NDJSON). `whole`: all of them or, when one is refused, none; otherwise the good ones,
 * and a report of the others. What is handed in again changes nothing. Throws `NotAllowed` when the source's key is not for the data set,
 * `Invalid` when all or nothing is asked of more than 10,000 lines.
 */
export async function ingest(actor: KnownSource, dataset: Dataset, lines: Lines, { keys, whole = false }: { keys: Keys; whole?: boolean }): Promise<Report> {
  if (!actor.datasets.includes(dataset)) throw new NotAllowed('notYourDataset')
  const report: Report = { received: 0, undone: false, stored: 0, known: 0, notLogged: 0, notAllowed: 0, refused: 0, rows: [] }
  const refuse = (row: RefusedRow): void => {
    report.refused += 1
    if (report.rows.length < mostNamed) report.rows.push(row)
  }
  const batch = batches<TypedRow>(whole ? mostAtOnce + 1 : batchSize, async (rows) => {
    const write = () => inMonths(actor, tables[dataset].record, () => rows.flatMap(({ row }) => ('at' in row ? new Date(row.at) : [])), once)
    const once = () =>
      as(actor, async (tx, client) => {
        const done = await writeBatch(client, { source: actor.source, dataset, keys }, rows)
        if (whole && done.refused.length > 0) throw new Undone(done.refused)
        await client.query(`update sources set used_at = now() where used_at is null or used_at < now() - interval '5 minutes'`)
        await record(tx, actor, { verb: 'ingest', table: tables[dataset].record, columns: [] })
        return done
      })
    // Somebody was erased between being found and being written about: the second time they are nobody.
    const { refused, ...written } = await write().catch((error: unknown) => (saysErased(error) ? write() : Promise.reject(error as Error)))
    for (const row of refused) refuse(row)
    for (const [key, count] of Object.entries(written) as [keyof Written, number][]) report[key] += count
  })
  for await (const text of lines) {
    report.received += 1
    if (whole && report.received > mostAtOnce) throw new Invalid({ lines: 'tooMany' })
    const parsed = parseLine(dataset, text)
    if ('reason' in parsed) refuse({ line: report.received, ...parsed })
    else await batch.add({ line: report.received, row: parsed.row })
  }
  if (whole && report.refused > 0) return { ...report, undone: true }
  try {
    await batch.done()
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    for (const row of error.refused) refuse(row)
    return { ...report, undone: true }
  }
  return report
}

const saysErased = (error: unknown): boolean => error instanceof DatabaseFault && error.constraint === 'person_erased'

/** Rolls a transaction back. */
class Undone extends Error {
  readonly refused: readonly RefusedRow[]
  constructor(refused: readonly RefusedRow[]) {
    super('undone')
    this.refused = refused
  }
}
