import type { PoolClient } from 'pg'
import { rowsOnPage, type Archive, type CountedTable, type Pages } from './archive.ts'
import { readCells, rowReader } from './cells.ts'
import { copyRows } from './copy-rows.ts'
import type { Next } from './claim-export.ts'
import { fileSeries } from './file-series.ts'
import { jsonSchema } from './json-schema.ts'
import { manifest } from './manifest.ts'
import { Damaged } from '../chunks.ts'
import { sign } from '../signing.ts'
import type { Parts } from './open-parts.ts'
import { cellsSql, restSql, type Place, type Slice } from './rows-sql.ts'
import type { Holder } from './sealed-rows.ts'
import { activitySeries, csvSeries, harSeries, jsonSeries, pageSeries, pagesOf, shownRows } from './series.ts'
import { vcard } from './vcard.ts'
import { writeSeries } from './write-series.ts'

type Output = {
  slice: Slice
  holder: Holder
  parts: Parts
  pages: Pages
  /** Where an earlier try ended; nothing for a new archive. */
  from: Next | undefined
  /** Called before a table and while its rows go by, or when they have gone by in an earlier try; throws to stop. */
  onRows: (table: CountedTable, rows: number) => void
}

/** How often a row of a table is written: in each of these, and on a page. */
export const writings = ({ formats }: Pick<Archive, 'formats'>): number => 1 + ['csv', 'json'].filter((format) => formats.some((one) => one === format)).length

/**
 * Writes the archive, table by table, from one snapshot, or what is left of it. First the records in every format, then the pages, which
 * know all files, at last the list of them. Throws when a file does not hold exactly the rows the database counts.
 */
export async function writeArchive(client: PoolClient, archive: Archive, { slice, holder, parts, pages, from, onRows }: Output): Promise<void> {
  const source = { client, slice, holder }
  const wants = (format: Archive['formats'][number]): boolean => archive.formats.includes(format)
  const isWritten = (path: string): boolean => parts.files.some((file) => file.path === path)
  const isLong = (table: CountedTable): boolean => table.rows > rowsOnPage(table) || from?.series === `pages/${table.name}` || isWritten(`pages/${table.name}-1.html`)

  const withFiles = archive.tables.find(({ name, rows }) => name === 'requestAttachments' && rows > 0)
  const files = withFiles && fileSeries(source, withFiles)

  const all = archive.tables.flatMap((table) => [
    ...(wants('csv') ? [csvSeries(source, table)] : []),
    ...(wants('json') ? [jsonSeries(source, table)] : []),
    ...(wants('har') && table.name === 'notifications' ? [harSeries(source, table)] : []),
    ...(wants('activity-streams') && table.name === 'posts' ? [activitySeries(source, table)] : []),
    ...(files && table === withFiles ? [files] : []),
    ...(isLong(table) ? [pageSeries(source, archive, pages, table, (from?.series === `pages/${table.name}` ? from.of : undefined) ?? pageCount(table))] : []),
  ])
  const at = from ? all.findIndex(({ name }) => name === from.series) : 0
  // Another version of the portal wrote other files.
  if (at === -1) throw new Damaged('There is no going on from these parts.')
  const left = all.slice(at)
  for (const { table, counts } of all.slice(0, at)) onRows(table, counts ? table.rows : 0)
  for (const series of left) {
    const { name, table, counts } = series
    const begun = name === from?.series ? from : undefined
    if (parts.full()) await parts.turn({ series: name, files: 0, rows: 0 })
    onRows(table, begun?.rows ?? 0)
    const expected = begun?.after ? await restOf(table, begun.after) : table.rows
    await writeSeries(series, { parts, begun, expected, onRows: (rows) => onRows(table, counts ? rows : 0) })
  }

  for (const table of archive.tables) table.files.push(...parts.files.map(({ path }) => path).filter((path) => path.match(/^(?:csv|json|har|activity-streams)\/(\w+?)(?:-\d+)?\.\w+$/)?.[1] === table.name))
  withFiles?.files.push(...parts.files.map(({ path }) => path).filter((path) => path.startsWith('files/')))
  const json = wants('json') ? archive.tables : []
  for (const table of json) await parts.add(`schemas/${table.name}.schema.json`, `${JSON.stringify(jsonSchema(table), null, 2)}\n`)
  const profile = archive.tables.find(({ name }) => name === 'profiles')
  if (wants('vcard') && profile) await parts.add('profile.vcf', await card(profile))
  for (const category of archive.categories) await parts.add(`pages/${category}.html`, categoryPage(category))
  await parts.add('index.html', pages.index(archive))
  const list = manifest(archive, { holder: holder.person, files: parts.files, leftOut: pages.leftOut })
  await parts.add('manifest.json', list)
  await parts.add('manifest.sig', once(sign(Buffer.from(list))))
  await parts.end()

  async function card(table: CountedTable): Promise<string> {
    const cards: string[] = []
    for await (const rows of readCells(copyRows(client, cellsSql(table, table.columns, slice)))) cards.push(...rows.map((cells) => vcard(rowReader(table.columns)(cells))))
    return cards.join('')
  }

  async function* categoryPage(category: Archive['categories'][number]): AsyncGenerator<Buffer | string> {
    yield pages.categoryHead(archive, category)
    for (const table of archive.tables.filter((one) => one.category === category)) {
      const own = isLong(table) ? pagesOf(table, parts.files.filter(({ path }) => path.startsWith(`pages/${table.name}-`)).length) : []
      yield pages.tableHead(table, own)
      if (own.length === 0) {
        let shown = 0
        for await (const piece of shownRows(source, pages, table)) {
          yield piece.bytes
          shown += piece.rows
          onRows(table, piece.rows)
        }
        agree(table.name, table.rows, shown)
      }
      yield pages.tableFoot(table, own)
    }
    yield pages.foot(archive)
  }

  async function restOf(table: CountedTable, after: Place): Promise<number> {
    const { rows } = await client.query<{ rows: string }>(restSql(table, slice, after))
    return Number(rows[0]!.rows)
  }
}

const pageCount = (table: CountedTable): number => Math.max(1, Math.ceil(table.rows / rowsOnPage(table)))

function agree(what: string, counted: number, written: number): void {
  if (counted !== written) throw new Error(`${what}: ${counted} rows in the database, ${written} in the archive.`)
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
