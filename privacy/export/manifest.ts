import { settings } from '#settings'
import { formulaStarts } from './rows-sql.ts'
import type { Archive } from './archive.ts'
import { personTables } from './person-tables.ts'
import type { ArchiveFile } from './open-parts.ts'

/** What the archive holds and what it does not: for whoever wants to check it, by hand or by program. */
export function manifest(archive: Archive, { files, leftOut }: { files: readonly ArchiveFile[]; leftOut: string }): string {
  const { entity, address, privacyEmail } = settings().operator
  return `${JSON.stringify(
    {
      format: 'forthright-archive/1',
      id: archive.id,
      takenAt: archive.takenAt.toISOString(),
      responsible: { entity, address, privacyEmail },
      categories: archive.categories,
      notChosen: [...new Set(personTables().map(({ category }) => category))].filter((category) => !archive.categories.includes(category)),
      csv: { rfc: 4180, encoding: 'UTF-8 with byte order mark', timeZone: 'UTC', apostropheBefore: formulaStarts },
      tables: archive.tables.map((table) => ({
        name: table.name,
        category: table.category,
        rows: table.rows,
        files: table.files,
        keep: table.keep,
        columns: table.columns.map(({ key, category, purpose, recipients }) => ({ key, category, purpose, recipients })),
      })),
      leftOut: archive.tables.flatMap((table) => table.secret.map((column) => ({ table: table.name, column, why: leftOut }))),
      files,
    },
    null,
    2,
  )}\n`
}
