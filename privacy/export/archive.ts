import type { OwnedName, Rule } from '../keep.ts'
import type { OwnTrail } from '../own-trail.ts'
import type { Category, Purpose, Recipient } from '../vocabulary.ts'
import type { Cell, Cells } from './cells.ts'
import type { ExportFormat } from './export-terms.ts'

/** A longer table has pages of its own, so that a browser can show them. */
const rowsOfPage = 2000
/** And of those not many more than this, so that they can be found, and that what a build has to remember does not grow with the table. */
const mostPages = 500

/** How many rows stand on each page of a table; it has pages of its own when there are more. */
export const rowsOnPage = ({ rows }: { rows: number }): number => Math.max(1, Math.ceil(rows / (mostPages * rowsOfPage))) * rowsOfPage

/** A column as the archive shows it: `key` is its name in all files. */
export type ArchiveColumn = {
  key: string
  sqlName: string
  sqlType: string
  /** Encrypted with the person's key: a request or an answer, opened on its way. */
  sealed: boolean
  /** Whether it stands on a page: keys say nothing to a reader. */
  shown: boolean
  category: Category | 'none'
  purpose?: Purpose
  recipients?: readonly Recipient[]
}

/** A table of a person's rows, as far as they may be handed out. `secret`: columns that are held and never shown. */
export type ArchiveTable = {
  name: OwnedName
  sqlName: string
  category: Category
  owner: string
  keep: Rule['keep']
  /** The column that says when: the newest row comes first. `clockKey`: its name in the files. */
  clock?: string
  clockKey?: string
  /** Its rows belong to a day, so that some of them can be chosen by days. */
  dated: boolean
  /** The column that says when a row came in, which may be later. */
  came?: string
  columns: readonly ArchiveColumn[]
  secret: readonly string[]
}

/** How many rows of a month (`2026-11`, UTC) there are. */
export type Month = { month: string; rows: number }

/** `files`: where its rows stand in machine formats, as far as they are written. `months`: its rows over time, oldest first, for a table of many. */
export type CountedTable = ArchiveTable & { rows: number; files: string[]; months?: readonly Month[] }

/**
 * What one archive is about. `takenAt`: the one moment all of it shows. `days`, `newSince`: of dated records only those of these days, or that came in
 * later. `inParts`: it may be several files. `trail`: how far the person's own lines of the audit go.
 */
export type Archive = {
  id: string
  takenAt: Date
  categories: readonly Category[]
  formats: readonly ExportFormat[]
  days?: { from: string; to: string }
  newSince?: Date
  inParts: boolean
  tables: readonly CountedTable[]
  trail?: OwnTrail
}

export type Row = Readonly<Record<string, unknown>>

/** The column that says by when a row is deleted, a calendar date (UTC): on pages only, it is no column of ours. */
export const goneBy = 'goneBy'

/** Renders the pages to read, in pieces, so that rows stream between them. Words and markup are not the builder's business. */
export type Pages = {
  index(archive: Archive): string
  categoryHead(archive: Archive, category: Category): string
  /** Opens a table's section; with `pages` its rows stand on pages of their own and none follow here. */
  tableHead(table: CountedTable, pages: readonly string[]): string
  tableFoot(table: CountedTable, pages: readonly string[]): string
  /** Writes rows of a table, whose cells are these and opened; made once, so that a million of them are quick. */
  row(table: CountedTable, columns: readonly Cell[]): (cells: Cells) => string
  partHead(archive: Archive, table: CountedTable, pages: readonly string[], part: number): string
  partFoot(archive: Archive, table: CountedTable, pages: readonly string[], part: number): string
  foot(archive: Archive): string
  /** Why a column of secrets is left out, in a sentence. */
  leftOut: string
}
