import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Rules about the whole: the map against the schema, the grants against the map, every way in, the lock file. Part of `npm run check`. */
const fast = ['*.test.ts', 'db/*.test.ts', 'privacy/!(mutation).test.ts', 'privacy/map/*.test.ts', 'messages/*.test.ts', 'scripts/data-map.test.ts', 'scripts/entrances.test.ts', 'scripts/lock.test.ts']
const never = ['node_modules/**', '.next/**', 'var/**', 'e2e/**']

export default defineConfig({
  resolve: {
    // Its own rule is that a browser bundle must not hold it; here is no bundle.
    alias: { 'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js') },
  },
  test: {
    globalSetup: './scripts/test/cluster.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { SECRET: 'for tests only: nothing real is kept with this', TZ: 'UTC' },
    projects: [
      { extends: true, test: { name: 'fast', include: fast, exclude: never } },
      { extends: true, test: { name: 'full', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...never, ...fast] } },
    ],
  },
})
