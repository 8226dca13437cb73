import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fates, promiseLines, spokenPromises } from './proofs.ts'
import { fromPlaywright, listedByVitest } from './test-reports.ts'

const root = path.join(import.meta.dirname, '..')

/** `npm run promises`: one line for each promise, kept by which tests or open for what reason. Fails when a named test is not there or is not run. */
function main(): void {
  const { lines, problems } = promiseLines(spokenPromises(), fates(listed()))
  for (const line of lines) console.log(line)
  for (const problem of problems) console.error(`✗ ${problem}`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

/** Every test that would be run, asked of the two that run them; none is. */
function listed() {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-promises-'))
  const [units, journeys] = [path.join(folder, 'units.json'), path.join(folder, 'journeys.json')]
  try {
    run(['node_modules/vitest/vitest.mjs', 'list', `--json=${units}`, '--static-parse=true'])
    run(['node_modules/@playwright/test/cli.js', 'test', '--list', '--reporter=json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: journeys })
    return [...listedByVitest(read(units), root), ...fromPlaywright(read(journeys), root)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[], env: Record<string, string> = {}): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The tests could not be listed.\n${stderr}`)
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

main()
