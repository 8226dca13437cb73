import type { WorkerActor } from '../actor.ts'
import type { Archive, CountedTable } from './archive.ts'
import type { Claim } from './claim-export.ts'
import { signOfLife } from './export-terms.ts'
import { tellProgress } from './tell-progress.ts'
import { writings } from './write-archive.ts'

export type Watch = ReturnType<typeof watchBuild>

/** Tells the database each second how far a build is, and stops it when nobody wants it any more. */
export function watchBuild(actor: WorkerActor, claim: Claim, signal: AbortSignal | undefined) {
  const lost = new AbortController()
  const state = { stage: '', rowsDone: 0, rowsTotal: 0 }
  let written = 0
  let times = 1
  let order: readonly string[] = []
  let telling: Promise<void> | undefined
  const tell = async (): Promise<void> => {
    const wanted = await tellProgress(actor, claim, { ...state, rowsDone: Math.min(state.rowsTotal, Math.floor(written / times)) }).catch(() => true)
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
    total: (archive: Archive): void => {
      state.rowsTotal = archive.tables.reduce((sum, { rows }) => sum + rows, 0)
      times = writings(archive)
      order = archive.tables.map(({ name }) => name)
    },
    rows: (table: CountedTable, rows: number): void => {
      check()
      // The pages come last, and begin with the first table again.
      if (state.stage !== 'pages') state.stage = order.indexOf(table.name) < order.indexOf(state.stage) ? 'pages' : table.name
      written += rows
    },
    /** Everything is written; what is left is reading it back. */
    checking: (): void => {
      state.stage = 'checking'
      state.rowsDone = state.rowsTotal
    },
    stop: async (): Promise<void> => {
      clearInterval(clock)
      await telling
    },
  }
}
