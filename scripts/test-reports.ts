import path from 'node:path'
import type { Fate } from './proofs.ts'
import type { Proof } from '#policies/promises.ts'

type Found = readonly [Proof, Fate]
type VitestReport = { testResults: { name: string; assertionResults: { title: string; status: string }[] }[] }
type Spec = { title: string; file: string; tests: { expectedStatus: string; results: { status: string }[]; status: string }[] }
type Suite = { specs?: Spec[]; suites?: Suite[] }
type PlaywrightReport = { config: { rootDir: string }; suites: Suite[] }

const fromRoot = (file: string, root: string): string => path.relative(root, file).split(path.sep).join('/')

/** What `vitest list --json` lists: every test but those that are skipped or still to do. */
export function listedByVitest(report: unknown, root: string): Found[] {
  return (report as { name: string; file: string }[]).map(({ name, file }) => [{ file: fromRoot(file, root), title: name.split(' > ').at(-1)! }, 'runs'])
}

/** What vitest says of a run. */
export function ranByVitest(report: unknown, root: string): Found[] {
  return (report as VitestReport).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }): Found => [{ file: fromRoot(name, root), title }, status === 'passed' || status === 'failed' ? status : 'skipped']),
  )
}

/** What Playwright says of a run, or of what it would run when it only lists. */
export function fromPlaywright(report: unknown, root: string): Found[] {
  const { config, suites } = report as PlaywrightReport
  const specs = (suite: Suite): Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  return suites.flatMap(specs).flatMap(({ title, file, tests }) => tests.map((test): Found => [{ file: fromRoot(path.join(config.rootDir, file), root), title }, fateOf(test)]))
}

function fateOf({ expectedStatus, results, status }: Spec['tests'][number]): Fate {
  if (results.length === 0) return expectedStatus === 'skipped' ? 'skipped' : 'runs'
  if (status === 'skipped') return 'skipped'
  return status === 'expected' ? 'passed' : 'failed'
}
