import { sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import type { OwnedName } from '../keep.ts'
import type { Category } from '../vocabulary.ts'

/** What a person sees of a download; never where its file lies, nor its key. */
export const exportColumns = {
  id: exports.id,
  categories: exports.categories,
  state: exports.state,
  stage: exports.stage,
  rowsDone: exports.rowsDone,
  rowsTotal: exports.rowsTotal,
  attempts: exports.attempts,
  bytes: exports.bytes,
  sha256: exports.sha256,
  createdAt: exports.createdAt,
  startedAt: exports.startedAt,
  readyAt: exports.readyAt,
  expiresAt: exports.expiresAt,
  over: sql<boolean>`coalesce(${exports.expiresAt} < now(), false)`,
}

type Read = Omit<typeof exports.$inferSelect, 'personId' | 'objectName' | 'archiveKey' | 'progressAt'> & { over: boolean }
export type Export = Omit<Read, 'over' | 'categories' | 'stage'> & { categories: Category[]; stage: OwnedName | null }

/** A file whose time is over is gone, whether or not the worker has come by. */
export const seen = ({ over, ...row }: Read): Export => ({
  ...row,
  categories: row.categories as Category[],
  stage: row.stage as OwnedName | null,
  state: over && row.state === 'ready' ? 'expired' : row.state,
})
