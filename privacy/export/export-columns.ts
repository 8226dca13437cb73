import { sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import type { OwnedName } from '../keep.ts'
import type { Category } from '../vocabulary.ts'
import type { ExportFormat } from './export-terms.ts'

/** What a person sees of a download; never where its file lies, nor its key. */
export const exportColumns = {
  id: exports.id,
  categories: exports.categories,
  formats: exports.formats,
  partBytes: exports.partBytes,
  fromDay: exports.fromDay,
  toDay: exports.toDay,
  newSince: exports.newSince,
  state: exports.state,
  stage: exports.stage,
  rowsDone: exports.rowsDone,
  rowsTotal: exports.rowsTotal,
  attempts: exports.attempts,
  bytes: exports.bytes,
  parts: exports.parts,
  createdAt: exports.createdAt,
  startedAt: exports.startedAt,
  takenAt: exports.takenAt,
  readyAt: exports.readyAt,
  expiresAt: exports.expiresAt,
  over: sql<boolean>`coalesce(${exports.expiresAt} < now(), false)`,
}

type Read = Omit<typeof exports.$inferSelect, 'personId' | 'builder' | 'archiveKey' | 'progressAt' | 'remindedAt'> & { over: boolean }
export type Export = Omit<Read, 'over' | 'categories' | 'formats' | 'stage'> & { categories: Category[]; formats: ExportFormat[]; stage: OwnedName | 'pages' | 'checking' | null }

/** A file whose time is over is gone, whether or not the worker has come by. */
export const seen = ({ over, ...row }: Read): Export => ({
  ...row,
  categories: row.categories as Category[],
  formats: row.formats as ExportFormat[],
  stage: row.stage as Export['stage'],
  state: over && row.state === 'ready' ? 'expired' : row.state,
})
