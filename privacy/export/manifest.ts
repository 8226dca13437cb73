import { createHash } from 'node:crypto'
import { settings } from '#settings'
import { dataMap } from '../map.ts'
import { keysUrl, signingKey } from '../signing.ts'
import type { Archive } from './archive.ts'
import { manifestFormat } from './export-terms.ts'
import type { ArchiveFile } from './open-parts.ts'
import { personTables } from './person-tables.ts'
import { formulaStarts } from './rows-sql.ts'

/** What the archive holds and what it does not: for whoever wants to check it, by hand or by program. `holder`: whose it is. */
export function manifest(archive: Archive, { holder, files, leftOut }: { holder: string; files: readonly ArchiveFile[]; leftOut: string }): string {
  const { entity, address, privacyEmail } = settings().operator
  const everything = personTables()
  return `${JSON.stringify(
    {
      format: manifestFormat,
      id: archive.id,
      holder,
      takenAt: archive.takenAt.toISOString(),
      mapVersion: createHash('sha256').update(JSON.stringify(dataMap)).digest('hex').slice(0, 16),
      signedWith: { alg: 'EdDSA', kid: signingKey().kid, keys: keysUrl(), over: 'manifest.json', in: 'manifest.sig' },
      // A mark that `npm run verify-audit -- --trail holder:lines:head` looks for.
      trail: archive.trail ? { lines: archive.trail.lines, head: archive.trail.head, seal: archive.trail.seal, sealedAt: archive.trail.at.toISOString() } : null,
      responsible: { entity, address, privacyEmail },
      categories: archive.categories,
      notChosen: [...new Set(everything.map(({ category }) => category))].filter((category) => !archive.categories.includes(category)),
      formats: archive.formats,
      days: archive.days ?? null,
      newSince: archive.newSince?.toISOString() ?? null,
      csv: { rfc: 4180, encoding: 'UTF-8 with byte order mark', timeZone: 'UTC', apostropheBefore: formulaStarts },
      tables: archive.tables.map((table) => ({
        name: table.name,
        category: table.category,
        rows: table.rows,
        owner: table.columns.find(({ sqlName }) => sqlName === table.owner)!.key,
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
