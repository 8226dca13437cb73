import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import split from 'split2'
import { datasets, type Dataset } from '#privacy/datasets.ts'
import type { Report } from '#privacy/ingest/ingest.ts'

const usage = `Say which file, with the key in INGEST_KEY: npm run ingest -- calls.ndjson [--dataset ${datasets.join('|')}] [--to https://privacy.example.com]`
/** Fewer than the portal takes at once, so that a request lasts seconds. */
const linesAtOnce = 20_000
const mostTries = 8

type Sum = Pick<Report, 'received' | 'stored' | 'known' | 'notLogged' | 'notAllowed' | 'refused'>

/** `npm run ingest -- calls.ndjson`: hands a file in over the portal's interface, as a source does. What is refused stands in a file beside it. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { dataset: { type: 'string' }, to: { type: 'string' } }, allowPositionals: true })
  const [file] = positionals
  const named = values.dataset ?? path.basename(file ?? '').split('.')[0]
  const dataset = datasets.find((one) => one === named)
  const key = process.env['INGEST_KEY']
  if (!file || !dataset || !key) throw new Error(usage)
  const to = values.to ?? `http://localhost:${process.env['PORT'] ?? 3000}`
  const sum: Sum = { received: 0, stored: 0, known: 0, notLogged: 0, notAllowed: 0, refused: 0 }
  const refused: unknown[][] = []
  for await (const lines of parts(file)) {
    const report = await send(`${to}/api/v1/ingest/${dataset}`, key, lines)
    for (const { line, field, reason } of report.rows) refused.push([sum.received + line, field, reason])
    for (const name of Object.keys(sum) as (keyof Sum)[]) sum[name] += report[name]
    process.stdout.write(`\r${sum.received} lines`)
  }
  const beside = `${file}.refused.csv`
  if (refused.length) await writeFile(beside, stringify([['line', 'field', 'reason'], ...refused]))
  console.log(`\r${told(dataset, sum)}${refused.length ? `: see ${beside}` : ''}.`)
}

async function* parts(file: string): AsyncGenerator<string[]> {
  let lines: string[] = []
  for await (const line of createReadStream(file).pipe(split('\n')) as AsyncIterable<string>) {
    lines.push(line)
    if (lines.length < linesAtOnce) continue
    yield lines
    lines = []
  }
  if (lines.length) yield lines
}

/** Sends until it is taken: what arrives twice is one record. */
async function send(url: string, key: string, lines: readonly string[]): Promise<Report> {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
      body: gzipSync(lines.join('\n')),
    }).catch(() => undefined)
    if (answer?.ok) return (await answer.json()) as Report
    if (answer && answer.status < 500) throw new Error(((await answer.json()) as { detail: string }).detail)
    if (tries === mostTries) throw new Error(`The portal does not answer at ${url}. What was taken stays taken: run this again.`)
    await pause(Number(answer?.headers.get('retry-after') ?? tries) * 1000)
  }
}

function told(dataset: Dataset, { received, stored, known, notLogged, notAllowed, refused }: Sum): string {
  return `${received} lines of ${dataset}: ${stored} new, ${known} known already, ${notLogged} not logged by their owner’s choice, ${notAllowed} not allowed by their server, ${refused} refused`
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The rest was not handed in.')
  process.exitCode = 1
})
