import type { PoolClient } from 'pg'
import { rowsOnPage, type Archive, type CountedTable, type Pages, type Row } from './archive.ts'
import { copyRows } from './copy-rows.ts'
import { csvFile, jsonFile, jsonRows } from './formats.ts'
import { harFile, type HarSource } from '../har.ts'
import { manifest } from './manifest.ts'
import { csvSql, jsonSql, textSql } from './rows-sql.ts'
import { csvLines, jsonLines, openRows, readRows } from './sealed-rows.ts'
import type { Zip, ZipEntry } from './zip.ts'

/** Each row is written once for each of them. */
export const formatNames = ['csv', 'json', 'pages'] as const

type Output = {
  person: string
  /** Opens the person's bodies; undefined when there is none to open. */
  key: Buffer | undefined
  zip: Zip
  pages: Pages
  /** Called before a table and while its rows go by; throws to stop. */
  onRows: (table: CountedTable, rows: number) => void
}

/** Writes the whole archive, table by table, from one snapshot. Throws when a file does not hold exactly the rows the database counts. */
export async function writeArchive(client: PoolClient, archive: Archive, { person, key, zip, pages, onRows }: Output): Promise<void> {
  const entries: ZipEntry[] = [await zip.add('index.html', pages.index(archive))]
  for (const table of archive.tables) {
    onRows(table, 0)
    const written = { csv: 0, json: 0 }
    const count = (format: 'csv' | 'json') => (rows: number) => {
      written[format] += rows
      onRows(table, rows)
    }
    const csv = await zip.add(`csv/${table.name}.csv`, csvFile(csvOf(table), count('csv')))
    const json = await zip.add(`json/${table.name}.json`, jsonFile(jsonOf(table), count('json')))
    agree(table, written.csv, written.json)
    const more = table.name === 'notifications' ? [await zip.add('har/notifications.har', harFile(harSources(table)))] : []
    entries.push(csv, json, ...more)
    table.files.push(...[csv, json, ...more].map(({ path }) => path))
  }
  for (const category of archive.categories) {
    entries.push(await zip.add(`pages/${category}.html`, categoryPage(category)))
    for (const table of archive.tables.filter((one) => one.category === category)) entries.push(...(await longTable(table)))
  }
  await zip.add('manifest.json', manifest(archive, { entries, leftOut: pages.leftOut }))
  zip.end()

  async function* categoryPage(category: (typeof archive.categories)[number]): AsyncGenerator<string> {
    yield pages.categoryHead(archive, category)
    for (const table of archive.tables.filter((one) => one.category === category)) {
      const parts = partsOf(table)
      yield pages.tableHead(table, parts)
      if (parts.length === 0) {
        let shown = 0
        for await (const row of rowsOf(table)) {
          shown++
          yield pages.row(table, row)
        }
        agree(table, shown)
      }
      yield pages.tableFoot(table, parts)
    }
    yield pages.foot(archive)
  }

  async function longTable(table: CountedTable): Promise<ZipEntry[]> {
    const parts = partsOf(table)
    if (parts.length === 0) return []
    const made: ZipEntry[] = []
    const rows = rowsOf(table)
    let shown = 0
    try {
      for (const [i, path] of parts.entries()) made.push(await zip.add(path, part(i)))
      if (!(await rows.next()).done) shown = -1
    } finally {
      await rows.return(undefined)
    }
    agree(table, shown)
    return made

    async function* part(i: number): AsyncGenerator<string> {
      yield pages.partHead(archive, table, parts, i)
      for (let n = 0; n < rowsOnPage; n++) {
        const next = await rows.next()
        if (next.done) break
        shown++
        yield pages.row(table, next.value)
      }
      yield pages.partFoot(archive, table, parts, i)
    }
  }

  // As fast as Postgres gives them, but for rows that have to be opened on their way.
  function csvOf(table: CountedTable): AsyncIterable<Buffer> {
    if (!isSealed(table)) return copyRows(client, csvSql(table, person))
    return csvLines(readRows(jsonRows(copyRows(client, textSql(table, person))), table, key, person), table)
  }

  function jsonOf(table: CountedTable): AsyncIterable<Buffer> {
    const lines = copyRows(client, jsonSql(table, person))
    return isSealed(table) ? jsonLines(openRows(jsonRows(lines), table, key, person)) : lines
  }

  // Traffic in the form that tools for it read.
  async function* harSources(table: CountedTable): AsyncGenerator<HarSource> {
    const rows = jsonRows(copyRows(client, jsonSql(table, person)))
    for await (const row of openRows(rows, table, key, person)) {
      const deleted = row['contentsDeletedAt'] as string | null
      yield { ...(row as HarSource), at: new Date(String(row['at'])), application: null, contentsDeletedAt: deleted === null ? null : new Date(deleted) }
    }
  }

  async function* rowsOf(table: CountedTable): AsyncGenerator<Row> {
    const rows = jsonRows(copyRows(client, jsonSql(table, person)))
    for await (const row of isSealed(table) ? readRows(rows, table, key, person) : rows) {
      onRows(table, 1)
      yield row
    }
  }
}

const isSealed = ({ columns }: CountedTable): boolean => columns.some(({ sealed }) => sealed)

const partsOf = (table: CountedTable): string[] =>
  table.rows <= rowsOnPage ? [] : Array.from({ length: Math.ceil(table.rows / rowsOnPage) }, (_, i) => `pages/${table.name}-${i + 1}.html`)

function agree({ name, rows }: CountedTable, ...written: number[]): void {
  if (written.some((count) => count !== rows)) throw new Error(`${name}: ${rows} rows in the database, ${written.join(' and ')} in the archive.`)
}
