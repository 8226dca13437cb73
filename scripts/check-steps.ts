import type { Step } from './steps.ts'
import { vitest } from './test/counts.ts'

const node = process.execPath

/** What needs neither a build nor a browser and is over within seconds. Shared by `npm run check` and `npm test`. */
export const types: Step = {
  name: 'types',
  // The routes' own types first: a page that has gone must not fail the check, nor one that has come.
  command: ['sh', '-c', 'node_modules/.bin/next typegen && node_modules/.bin/tsc --noEmit'],
}
export const lint: Step = { name: 'lint and import rules', command: [node, 'node_modules/oxlint/bin/oxlint'] }
export const rules: Step = vitest('rules about the whole', ['--project', 'fast'])
