import path from 'node:path'
import { parseArgs } from 'node:util'
import { findPostgres, startPostgres } from './postgres.ts'
import { searchDatabase, type Hit } from './necropsy/search-database.ts'
import { searchFiles } from './necropsy/search-files.ts'

const usage = 'Say what to look for, at least six characters each: npm run necropsy -- "ada@customer.example" [more …] [--as postgres://superuser@…/portal]'

/**
 * `npm run necropsy -- <marks>`: looks for what is left of somebody: in every table, large object and statistic of the database, in every file of the portal, and, where the
 * embedded Postgres is at rest, in the files of the database itself. Says how often and where, never what. Ends with 1 when something is
 * found that a deletion should have taken, which leaves out the database's own files: those forget later, and what was encrypted they never held.
 */
async function main(): Promise<void> {
  const { values, positionals: marks } = parseArgs({ options: { as: { type: 'string' } }, allowPositionals: true })
  if (marks.length === 0 || marks.some((mark) => mark.trim().length < 6)) throw new Error(usage)
  const data = path.resolve(process.env['DATA_DIR'] ?? 'var')
  const cluster = path.join(data, 'postgres')
  const elsewhere = values.as ?? process.env['DATABASE_URL']
  const running = findPostgres(cluster) !== undefined
  const found: Hit[] = []
  if (elsewhere) found.push(...(await searchDatabase(elsewhere, marks)))
  else {
    const postgres = await startPostgres({ dataDir: cluster, log: () => undefined })
    try {
      found.push(...(await searchDatabase(postgres.adminUrl, marks)))
    } finally {
      if (!postgres.found) await postgres.stop()
    }
  }
  found.push(...(await searchFiles('files', data, { marks, except: [cluster] })), ...(await searchFiles('files', '.next', { marks })))
  for (const layer of ['tables', 'large objects', 'statistics', 'files'] as const) report(layer, found)
  if (!elsewhere && !running) report('database files', await searchFiles('database files', cluster, { marks }))
  else console.log('database files: not searched, the server runs or is elsewhere')
  process.exitCode = found.length > 0 ? 1 : 0
}

function report(layer: Hit['layer'], found: readonly Hit[]): void {
  const of = found.filter((hit) => hit.layer === layer)
  console.log(`${layer}: ${of.reduce((sum, { hits }) => sum + hits, 0)}`)
  for (const { where, hits } of of) console.log(`  ${where}: ${hits}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The search failed.')
  process.exitCode = 2
})
