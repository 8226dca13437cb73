import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Counts, Step } from '../steps.ts'

type VitestReport = { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: unknown[] }[] }
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }

/** A step that runs vitest and counts its tests; a file that could not even be loaded is one that failed. */
export function vitest(name: string, args: readonly string[] = [], more: Partial<Step> = {}): Step {
  const file = reportFile()
  const reporters = ['--reporter', more.live ? 'verbose' : 'default', '--reporter', 'json', '--outputFile.json', file]
  const count = (): Counts => {
    const report = read(file) as VitestReport
    const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
  }
  return { ...more, name, command: [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...args, ...reporters], count, report: file }
}

/** A step that runs Playwright and counts its tests; one that passed only when tried again has failed. */
export function playwright(name: string, args: readonly string[] = [], more: Partial<Step> = {}): Step {
  const file = reportFile()
  const count = (): Counts => {
    const { stats, errors } = read(file) as PlaywrightReport
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
  }
  const command: Step['command'] = [process.execPath, 'node_modules/@playwright/test/cli.js', 'test', ...args, '--reporter', 'list,json']
  return { ...more, name, command, env: { ...more.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, count, report: file }
}

function reportFile(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'forthright-report-')), 'report.json')
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
