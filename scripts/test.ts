import { lint, types } from './check-steps.ts'
import { findOrGetChromium } from './chromium.ts'
import { findOrGetPooler } from './pooler.ts'
import { findOrGetReaders } from './readers.ts'
import { conclude, endWithSteps, runStep, type Counts, type Step } from './steps.ts'
import { playwright, vitest } from './test/counts.ts'
import { provePromises } from './test/prove-promises.ts'

const node = process.execPath
const tsx = [node, '--import', 'tsx'] as const

/** `npm test`: everything there is to know whether this works, on a clean clone, in one line at the end. */
async function main(): Promise<void> {
  endWithSteps()
  const results: Counts[] = []
  results.push(...(await Promise.all([types, lint].map(runStep))))
  // Before there is a build: it needs none.
  results.push(await runStep({ name: 'promises: every proof that one names is a test', command: [...tsx, 'scripts/promises.ts'] }))
  const missing = findOrGetReaders(console.log)
  for (const reader of missing) console.log(`– reader: ${reader} is not here and apt-get cannot install it, so nobody sees what it makes of a download`)
  const units = vitest('unit and database tests', [], { live: true })
  const journeys = playwright('journeys, accessibility, hostile input', [], { live: true })
  results.push(await runStep(units))
  const build = await runStep({ name: 'build', command: [...tsx, 'scripts/build.ts'] })
  results.push(build)
  if (build.failed === 0) results.push(...(await withBuild(journeys)))
  results.push(provePromises({ units: units.report!, journeys: journeys.report! }))
  conclude(results)
}

async function withBuild(journeys: Step): Promise<Counts[]> {
  const results: Counts[] = []
  const chromium = browser()
  results.push({ passed: chromium ? 1 : 0, failed: chromium ? 0 : 1 })
  const pooler = findOrGetPooler(console.log)
  console.log(pooler ? `✓ pooler: ${pooler}` : '– pooler: the journey through one is skipped, because there is no pgbouncer and apt-get cannot install it here')
  if (chromium) results.push(await runStep({ ...journeys, env: { ...journeys.env, CHROMIUM_PATH: chromium } }))
  results.push(await runStep({ name: 'bench, briefly', command: [...tsx, 'bench/run.ts', '--smoke'] }))
  return results
}

function browser(): string | undefined {
  try {
    const chromium = findOrGetChromium(console.log)
    console.log(`✓ browser: ${chromium}`)
    return chromium
  } catch (error) {
    console.log(`✗ browser: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

await main()
