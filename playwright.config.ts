import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** Otherwise the browser holds a process ready for one more page: each context had one for nothing. */
const noSpare = '--renderer-process-limit=1'

/** What is the same with scripts and without is looked at once. */
const withScripts = ['accessibility.spec.ts', 'canary.spec.ts', 'completeness.spec.ts', 'keyboard.spec.ts', 'outside.spec.ts', 'pseudo.spec.ts', 'scanner.spec.ts']
const withoutScripts = ['hostile.spec.ts', 'matrix.spec.ts', 'matrix-links.spec.ts', 'matrix-pages.spec.ts']

/** Journeys in a real browser against the built application, each with scripts and without. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/stage.ts',
  fullyParallel: true,
  workers: 2,
  // A flaky test is a bug: it is found, not tried again.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    launchOptions: { executablePath: findChromium() ?? '', args: [...flags, noSpare] },
  },
  projects: [
    { name: 'js', use: { javaScriptEnabled: true }, testIgnore: withoutScripts },
    { name: 'no-js', use: { javaScriptEnabled: false }, testIgnore: withScripts },
  ],
})
