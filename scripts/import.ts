import { createReadStream, createWriteStream } from 'node:fs'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { closeAppPool } from '#db/client.ts'
import { importPeople, type RefusedRow } from '#privacy/profile/import-people.ts'
import { columns, neededColumns } from '#privacy/profile/person-row.ts'
import { withDatabase } from './with-database.ts'

/** `npm run import -- people.csv`: takes an operator's own people in; `people.refused.csv` beside it says which rows were not, and why. */
async function main(file: string | undefined): Promise<void> {
  if (!file) return fail('Say which file: npm run import -- people.csv')
  const report = file.replace(/(\.csv)?$/i, '.refused.csv')
  await withDatabase(async () => {
    const refused = createWriteStream(report)
    refused.write(stringify([['line', 'column', 'reason']]))
    const done = await importPeople({ kind: 'importer' }, rowsOf(file), (row: RefusedRow) => refused.write(stringify([[row.line, row.column, row.reason]])))
    await new Promise((resolve) => refused.end(resolve))
    console.log(`${done.made} people made, ${done.changed} changed, ${done.unchanged} as they were, ${done.refused} rows refused${done.refused ? `: see ${report}` : ''}.`)
    if (done.kept) console.log(`${done.kept} values that people corrected themselves stayed: the privacy officer settles them under Corrections.`)
    await closeAppPool()
  })
}

/** The rows of a CSV file with a header (RFC 4180, UTF-8), as they are read. Throws a sentence when the header can't be used. */
async function* rowsOf(file: string): AsyncGenerator<{ line: number; cells: Record<string, string> }> {
  const parser = createReadStream(file).pipe(parse({ bom: true, info: true, columns: usable, skip_empty_lines: true, max_record_size: 100_000 }))
  for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) yield { line: info.lines, cells: record }
}

function usable(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase())
  const unknown = names.filter((name) => !columns.includes(name))
  const missing = neededColumns.filter((name) => !names.includes(name))
  if (unknown.length) throw new Error(`Nothing was imported: these columns are not known: ${unknown.map((name) => JSON.stringify(name.slice(0, 40))).join(', ')}. Known: ${columns.join(', ')}.`)
  if (missing.length) throw new Error(`Nothing was imported: the file needs a header with ${missing.join(' and ')}.`)
  if (new Set(names).size < names.length) throw new Error('Nothing was imported: a column is there twice.')
  return names
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

await main(process.argv[2]).catch((error: unknown) => fail(error instanceof Error ? error.message : 'The import failed.'))
