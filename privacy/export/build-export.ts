import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { sealChunks } from '../chunks.ts'
import type { Keys } from '../keys.ts'
import type { Reading } from '../reading.ts'
import type { Store } from '../store.ts'
import type { Archive, CountedTable, Pages } from './archive.ts'
import { claimExport, type Claim } from './claim-export.ts'
import { exportFormats, signOfLife } from './export-terms.ts'
import { finishExport } from './finish-export.ts'
import { personTables } from './person-tables.ts'
import { releaseExport } from './release-export.ts'
import { countSql } from './rows-sql.ts'
import { tellProgress } from './tell-progress.ts'
import { formatNames, writeArchive } from './write-archive.ts'
import { zip } from './zip.ts'

type Means = { id: string; store: Store; keys: Pick<Keys, 'find'>; pages: (reading: Reading) => Pages; signal?: AbortSignal }

/**
 * Builds an archive and puts it into the store: all rows read under the person's own database role, in one snapshot. Nothing can be fetched
 * before the last byte is in its place. Ends quietly when the export was deleted or taken over; throws when another try is worth it.
 */
export async function buildExport(actor: WorkerActor, { id, store, keys, pages, signal }: Means): Promise<void> {
  const claim = await claimExport(actor, { id })
  if (!claim) return
  if (claim.earlier) await store.remove(claim.earlier)
  const progress = watch(actor, claim, signal)
  try {
    const file = await write(claim, { store, keys, pages: pages(claim.reading), progress })
    await progress.stop()
    if (!(await finishExport(actor, claim, file))) await store.remove(claim.name)
  } catch (error) {
    await progress.stop()
    await store.remove(claim.name)
    const left = await releaseExport(actor, claim, { stopped: signal?.aborted === true })
    if (left === 'waiting') throw error
  }
}

type Tools = { store: Store; keys: Pick<Keys, 'find'>; pages: Pages; progress: Watch }

async function write(claim: Claim, { store, keys, pages, progress }: Tools): Promise<{ bytes: number; sha256: string }> {
  const key = await keys.find(claim.person)
  return as(
    { kind: 'builder', person: claim.person },
    async (tx, client) => {
      const archive = await open(tx, client, claim)
      progress.total(archive.tables)
      const file = zip(archive.takenAt)
      const hash = createHash('sha256')
      let bytes = 0
      async function* measured(): AsyncGenerator<Buffer> {
        for await (const piece of file.bytes) {
          progress.check()
          hash.update(piece)
          bytes += piece.length
          yield piece
        }
      }
      const kept = store.write(claim.name, sealChunks(claim.key, measured()))
      const written = writeArchive(client, archive, { person: claim.person, key, zip: file, pages, onRows: progress.rows })
      // When reading breaks the store hears of it by the same error; when the store breaks reading just ends: the store knows why.
      written.catch((error: Error) => file.stop(error))
      const failed = (await Promise.allSettled([kept, written])).find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
      return { bytes, sha256: hash.digest('hex') }
    },
    { snapshot: true },
  )
}

/** What there is at this moment, counted; everything after sees the same moment. */
async function open(_: Tx, client: PoolClient, { id, person, categories }: Claim): Promise<Archive> {
  await client.query("select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)")
  const tables = personTables(categories)
  const counted = await client.query<{ name: string; rows: string; strange: string }>(countSql(tables, person))
  const {
    rows: [now],
  } = await client.query<{ at: Date }>('select now() as at')
  const strange = counted.rows.find((row) => row.strange !== '0')
  if (strange) throw new Error(`${strange.name}: rows of somebody else can be seen.`)
  const rowsOf = new Map(counted.rows.map((row) => [row.name, Number(row.rows)]))
  return { id, takenAt: now!.at, categories, formats: exportFormats, tables: tables.map((table) => ({ ...table, rows: rowsOf.get(table.name)!, files: [] })) }
}

type Watch = ReturnType<typeof watch>

/** Tells the database each second how far it is, and stops the build when nobody wants it any more. */
function watch(actor: WorkerActor, claim: Claim, signal: AbortSignal | undefined) {
  const lost = new AbortController()
  const state = { stage: '', rowsDone: 0, rowsTotal: 0 }
  let written = 0
  let telling: Promise<void> | undefined
  const tell = async (): Promise<void> => {
    const wanted = await tellProgress(actor, claim, { ...state, rowsDone: Math.floor(written / formatNames.length) }).catch(() => true)
    if (!wanted) lost.abort()
  }
  const clock = setInterval(() => {
    telling ??= tell().finally(() => (telling = undefined))
  }, signOfLife.every)
  const check = (): void => {
    lost.signal.throwIfAborted()
    signal?.throwIfAborted()
  }
  return {
    check,
    total: (tables: readonly CountedTable[]) => {
      state.rowsTotal = tables.reduce((sum, { rows }) => sum + rows, 0)
    },
    rows: (table: CountedTable, rows: number) => {
      check()
      state.stage = table.name
      written += rows
    },
    stop: async () => {
      clearInterval(clock)
      await telling
    },
  }
}
