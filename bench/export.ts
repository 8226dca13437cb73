import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { makePerson } from '#db/demo/person.ts'
import { as } from '#privacy/actor.ts'
import { askExport } from '#privacy/export/ask-export.ts'
import { buildExport } from '#privacy/export/build-export.ts'
import { claimExport } from '#privacy/export/claim-export.ts'
import { expireExports } from '#privacy/export/expire-exports.ts'
import { exportFormats, type ExportFormat } from '#privacy/export/export-terms.ts'
import { openParts } from '#privacy/export/open-parts.ts'
import { personTables } from '#privacy/export/person-tables.ts'
import { proveArchive } from '#privacy/export/prove-archive.ts'
import { csvSeries } from '#privacy/export/series.ts'
import { withdrawExport } from '#privacy/export/withdraw-export.ts'
import { writeSeries } from '#privacy/export/write-series.ts'
import { folder as folderStore } from '#privacy/stores/folder.ts'
import { keys } from '#privacy/stores/keys.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'
import { timed } from './timed.ts'

const worker = { kind: 'worker', task: 'export' } as const

/**
 * A person's calls, packed: as a spreadsheet, and in all formats with pages to read, against `COPY … TO STDOUT | gzip -6` of the same columns.
 * Packing, encrypting, storing, reading back and checking included. `sizes`: over which amounts memory has to stay flat.
 */
export async function measureExport({ adminUrl }: Pick<Stage, 'adminUrl'>, { rounds, rows, sizes }: { rounds: number; rows: number; sizes: readonly number[] }): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-bench-archives-'))
  try {
    const person = await personWith(client, rows)
    const turns: { bare: number; csv: number; all: number }[] = []
    await csv(person, folder)
    for (let round = 0; round < rounds; round++) {
      const bare = await timed(() => packed(client, person))
      turns.push({ bare, csv: await timed(() => csv(person, folder)), all: await timed(() => build(person, folder, [...exportFormats])) })
    }
    const figure = (name: string, which: 'csv' | 'all', target: number): Figure => ({
      name,
      value: median(turns.map((turn) => turn[which])),
      limit: median(turns.map(({ bare }) => bare)),
      ratio: median(turns.map((turn) => turn[which] / turn.bare)),
      unit: 's',
      target,
      better: 'lower',
      rows,
    })
    return [figure('download as CSV against COPY | gzip -6', 'csv', 1.5), figure('download in all formats against COPY | gzip -6', 'all', 4), await memory(client, folder, sizes)]
  } finally {
    await client.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function memory(client: pg.Client, folder: string, sizes: readonly number[]): Promise<Figure> {
  const grown: number[] = []
  for (const rows of sizes) {
    const person = await personWith(client, rows)
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let most = before
    const clock = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
    await build(person, folder, [...exportFormats])
    clearInterval(clock)
    grown.push((most - before) / 2 ** 20)
  }
  const most = Math.max(...grown)
  return { name: `memory a download takes, ${sizes[0]} to ${sizes.at(-1)} calls`, value: most, limit: 64, ratio: most / 64, unit: 'MiB', target: 1, better: 'lower', rows: sizes.at(-1)! }
}

async function personWith(client: pg.Client, calls: number): Promise<string> {
  const person = await makePerson(drizzle({ client }), { givenName: 'Bench', familyName: 'Example', email: `${randomBytes(8).toString('hex')}@customer.example`, country: 'GB' }, {})
  await client.query(
    `insert into calls (person_id, at, direction, other_party, seconds, status)
     select $1, now() - n * interval '25 seconds' / greatest(1, $2::int / 1000000), case when n % 3 = 0 then 'in' else 'out' end, '+4477009' || (10000 + n % 90000), n % 600, 'completed' from generate_series(1, $2::int) n`,
    [person, calls],
  )
  await client.query('vacuum analyze calls')
  return person
}

async function packed(client: pg.Client, person: string): Promise<void> {
  const columns = personTables(['service']).find(({ name }) => name === 'calls')!.columns.map(({ sqlName }) => sqlName)
  const gzip = spawn('gzip', ['-6'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const copied = pipeline(client.query(to(`copy (select ${columns.join(', ')} from calls where person_id = '${person}') to stdout with (format csv, header true)`)), gzip.stdin)
  for await (const _ of gzip.stdout) continue
  await copied
}

const signedIn = (person: string) => ({ kind: 'person', person, session: person, provedAt: new Date() }) as const

/** The spreadsheet alone, by the same steps as in a build. */
async function csv(person: string, folder: string): Promise<void> {
  const id = await askExport(signedIn(person), { categories: ['service'], formats: ['csv'] })
  const claim = (await claimExport(worker, { id }))!
  const store = folderStore(folder)
  const tables = personTables(['service'])
  const [table] = tables.filter(({ name }) => name === 'calls')
  const parts = await as(
    { kind: 'builder', person },
    async (_, client) => {
      const rows = Number((await client.query<{ count: string }>('select count(*) from calls')).rows[0]!.count)
      const open = openParts({ actor: worker, claim, store, takenAt: new Date(), files: [], check: () => undefined })
      await writeSeries(csvSeries({ client, slice: claim.slice, holder: { person, key: undefined } }, { ...table!, rows, files: [] }), { parts: open, begun: undefined, expected: rows, onRows: () => undefined })
      await open.end()
      return open
    },
    { snapshot: true },
  )
  await proveArchive({ store, key: claim.key, person, tables, parts: parts.finished, files: parts.files, check: () => undefined })
  await end(person, id, folder)
}

async function build(person: string, folder: string, formats: ExportFormat[]): Promise<void> {
  const id = await askExport(signedIn(person), { categories: ['service'], formats })
  await buildExport(worker, { id, store: folderStore(folder), keys: keys(), pages: archivePages })
  await end(person, id, folder)
}

/** The disk of the next turn is that of this one. */
async function end(person: string, id: string, folder: string): Promise<void> {
  await withdrawExport(signedIn(person), { id })
  await expireExports(worker, { store: folderStore(folder) })
}
