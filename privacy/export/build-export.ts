import type { PoolClient } from 'pg'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { Damaged } from '../chunks.ts'
import type { Keys } from '../keys.ts'
import { ownTrail } from '../own-trail.ts'
import type { Reading } from '../reading.ts'
import { publishKey } from '../signing.ts'
import type { Store } from '../store.ts'
import type { Archive, ArchiveTable, CountedTable, Month, Pages } from './archive.ts'
import { claimExport, type Claim } from './claim-export.ts'
import { finishExport } from './finish-export.ts'
import { forgetParts } from './forget-parts.ts'
import { openParts } from './open-parts.ts'
import { personTables } from './person-tables.ts'
import { proveArchive } from './prove-archive.ts'
import { releaseExport } from './release-export.ts'
import { countSql, monthSql } from './rows-sql.ts'
import { watchBuild, type Watch } from './watch-build.ts'
import { writeArchive } from './write-archive.ts'

type Means = { id: string; most?: number; store: Store; keys: Pick<Keys, 'find'>; pages: (reading: Reading) => Pages; signal?: AbortSignal }

/**
 * Builds an archive and puts it into the store, part by part: all rows read under the person's own database role, in one snapshot. A build that
 * was broken off goes on after the parts that are whole. One of more than `most` rows goes to where large ones are built. Nothing can be fetched before everything is in its place, read back and proved. Ends
 * quietly when the export was deleted, withdrawn or taken over; throws when another try is worth it.
 */
export async function buildExport(actor: WorkerActor, { id, most = Infinity, store, keys, pages, signal }: Means): Promise<void> {
  const claim = await claimExport(actor, { id })
  if (!claim) return
  for (const name of claim.broken) await store.remove(name)
  await publishKey(actor)
  const progress = watchBuild(actor, claim, signal)
  try {
    await write(actor, claim, { most, store, keys, pages: pages(claim.reading), progress })
    await progress.stop()
    await finishExport(actor, claim)
  } catch (error) {
    await progress.stop()
    // What can't be opened is no beginning to go on from.
    if (error instanceof Damaged) await forgetParts(actor, claim, { store })
    const elsewhere = error instanceof TooLarge
    const left = await releaseExport(actor, claim, { stopped: signal?.aborted === true || elsewhere, ...(elsewhere && { next: 'build-large-export' }) })
    if (left === 'waiting' && !elsewhere) throw error
  }
}

/** Too large for the place where small ones are built. */
class TooLarge extends Error {}

type Tools = { most: number; store: Store; keys: Pick<Keys, 'find'>; pages: Pages; progress: Watch }

async function write(actor: WorkerActor, claim: Claim, { most, store, keys, pages, progress }: Tools): Promise<void> {
  const { person, slice } = claim
  const tables = personTables(claim.categories)
  const proof = { store, key: claim.key, person, tables, check: progress.check }
  const holder = { person, key: await keys.find(person) }
  const { finished, files } = await as(
    { kind: 'builder', person },
    async (tx, client) => {
      const archive = await open({ tx, client }, claim, tables)
      progress.total(archive)
      if (archive.tables.reduce((sum, { rows }) => sum + rows, 0) > most) throw new TooLarge('It is built where large ones are.')
      const known = await proveArchive({ ...proof, parts: claim.finished })
      const parts = openParts({ actor, claim, store, takenAt: archive.takenAt, files: known, check: progress.check })
      const last = claim.finished.at(-1)
      if (last && !last.next) return parts
      try {
        await writeArchive(client, archive, { slice, holder, parts, pages, from: last?.next, onRows: progress.rows })
      } catch (error) {
        await parts.drop(error as Error)
        throw error
      }
      return parts
    },
    { snapshot: true },
  )
  progress.checking()
  await proveArchive({ ...proof, parts: finished, files })
}

/** Of so many rows a picture over time says more than they do. */
const manyRows = 20

/** What there is at this moment, counted; everything after sees the same moment. */
async function open({ tx, client }: { tx: Tx; client: PoolClient }, { id, categories, formats, slice, partBytes }: Claim, tables: readonly ArchiveTable[]): Promise<Archive> {
  await client.query("select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)")
  const counted = await client.query<{ name: string; rows: string; strange: string }>(countSql(tables, slice))
  const {
    rows: [now],
  } = await client.query<{ at: Date }>('select now() as at')
  const strange = counted.rows.find((row) => row.strange !== '0')
  if (strange) throw new Error(`${strange.name}: rows of somebody else can be seen.`)
  const rowsOf = new Map(counted.rows.map((row) => [row.name, Number(row.rows)]))
  const whole: CountedTable[] = []
  for (const table of tables) {
    const rows = rowsOf.get(table.name)!
    const months = table.dated && rows >= manyRows ? (await client.query<Month>(monthSql(table, slice))).rows : undefined
    whole.push({ ...table, rows, files: [], ...(months && months.length > 1 && { months }) })
  }
  const trail = await ownTrail(tx)
  return { id, takenAt: now!.at, categories, formats, ...(trail && { trail }), ...(slice.days && { days: slice.days }), ...(slice.newSince && { newSince: slice.newSince }), inParts: partBytes !== Infinity, tables: whole }
}
