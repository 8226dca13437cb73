import path from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { LongestFirst } from './scripts/test/longest-first.ts'

/** Rules about the whole: the map against the schema, the grants against the map, every way in, the lock file. Part of `npm run check`. */
const fast = ['*.test.ts', 'db/*.test.ts', 'privacy/!(mutation|lock-order).test.ts', 'messages/*.test.ts', 'scripts/data-map.test.ts', 'scripts/entrances.test.ts', 'scripts/lock.test.ts', 'scripts/ways-out.test.ts']
const never = ['node_modules/**', '.next/**', 'var/**', 'e2e/**']

const env = { SECRET: 'for tests only: nothing real is kept with this', TZ: 'UTC' }
/** What a project does not take from the root: that has the one cluster of all. */
const each = {
  pool: 'forks',
  // A process is used by many files, each with modules of its own (afresh.ts): to start one and to read the packages costs more than most files.
  isolate: false,
  setupFiles: './scripts/test/afresh.ts',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  env,
} satisfies ViteUserConfig['test']
// Its own rule is that a browser bundle must not hold it; here is no bundle.
const resolve = { alias: { 'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js') } }

export default defineConfig({
  test: {
    globalSetup: './scripts/test/cluster.ts',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    env,
    projects: [
      { resolve, test: { ...each, name: 'fast', include: fast, exclude: never } },
      { resolve, test: { ...each, name: 'full', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...never, ...fast] } },
    ],
  },
})
