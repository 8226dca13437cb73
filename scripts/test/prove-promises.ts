import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fates, promiseLines, spokenPromises } from '../proofs.ts'
import type { Counts } from '../steps.ts'
import { fromPlaywright, ranByVitest } from '../test-reports.ts'

const root = path.join(import.meta.dirname, '../..')

/** Compares the proofs that the promises name with the tests of this very run: each has to be among them and to have passed. `units` and `journeys`: the reports of the run. */
export function provePromises({ units, journeys }: { units: string; journeys: string }): Counts {
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
  const found = [...(existsSync(units) ? ranByVitest(read(units), root) : []), ...(existsSync(journeys) ? fromPlaywright(read(journeys), root) : [])]
  const { lines, problems } = promiseLines(spokenPromises(), fates(found))
  for (const problem of problems) console.log(`✗ ${problem}`)
  const kept = lines.filter((line) => /^P\d\d kept /.test(line)).length
  console.log(`${problems.length > 0 ? '✗' : '✓'} promises: ${kept} kept, ${lines.length - kept} open`)
  return { passed: problems.length > 0 ? 0 : 1, failed: problems.length }
}
