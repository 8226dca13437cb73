import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, test } from 'vitest'
import * as de from '#messages/de.ts'
import * as en from '#messages/en.ts'
import * as es from '#messages/es.ts'
import { clauseIds } from '#policies/policy.ts'
import { promiseIds, promises } from '#policies/promises.ts'
import { fates, keyOf, promiseLines, spokenPromises, wrongWith, type Fate } from './proofs.ts'
import { fromPlaywright, listedByVitest, ranByVitest } from './test-reports.ts'

const proof = { file: 'a.test.ts', title: 'does it' }
const known = (fate: Fate) => fates([[proof, fate]])
const files = new Set(['a.test.ts'])

test('every promise has a proof or says what is missing, and every clause of the policy belongs to one', () => {
  expect(Object.keys(promises)).toEqual(promiseIds)
  for (const { promises: said } of [en, de, es]) {
    expect(Object.keys(said.names)).toEqual(promiseIds)
    for (const name of Object.values(said.names)) expect(name).toMatch(/^\p{Lu}.*[^.]$/u)
    for (const what of Object.values(said.open)) expect(what).toMatch(/^.{10,}[^.]$/u)
  }
  const spoken = spokenPromises()
  expect(Object.keys(en.promises.open)).toEqual(promiseIds.filter((id) => spoken[id]!.open))
  for (const { proofs, open } of Object.values(spoken)) {
    if (open === undefined) expect(proofs.length).toBeGreaterThan(0)
    expect(new Set(proofs.map(keyOf)).size).toBe(proofs.length)
  }
  for (const id of clauseIds) expect(promises).toHaveProperty(id.slice(0, 3))
})

describe('a proof', () => {
  it('is one when its test is there and runs, or passed', () => {
    for (const fate of ['runs', 'passed'] as const) expect(wrongWith(proof, known(fate), files)).toBeUndefined()
  })

  it('is none when its file is not there, or has no test', () => expect(wrongWith({ ...proof, file: 'b.test.ts' }, known('runs'), files)).toBe('no such file, or no test in it: b.test.ts'))

  it('is none when no test has its title', () => expect(wrongWith({ ...proof, title: 'does' }, known('runs'), files)).toBe('no such test, or it is not run: a.test.ts › does'))

  it('is none when its test is skipped', () => expect(wrongWith(proof, known('skipped'), files)).toBe('is not run: a.test.ts › does it'))

  it('is none when its test failed, in one of its runs at least', () => {
    expect(wrongWith(proof, known('failed'), files)).toBe('failed: a.test.ts › does it')
    expect(wrongWith(proof, fates([[proof, 'passed'], [proof, 'failed'], [proof, 'passed']]), files)).toContain('failed')
    expect(wrongWith(proof, fates([[proof, 'skipped'], [proof, 'passed']]), files)).toBeUndefined()
  })
})

test('a line says what is kept by which tests, and what is open for which reason', () => {
  const some = { P01: { proofs: [proof] }, P02: { proofs: [], open: 'the rest' }, P03: { proofs: [] }, P04: { proofs: [{ ...proof, title: 'gone' }], open: 'more' }, P05: { proofs: [proof, { ...proof, title: 'gone' }] } }
  expect(promiseLines(some, known('passed'))).toEqual({
    lines: ['P01 kept a.test.ts › does it', 'P02 open the rest', 'P03 open has no proof and does not say what is missing', 'P04 open more; no such test, or it is not run: a.test.ts › gone', 'P05 open no such test, or it is not run: a.test.ts › gone'],
    problems: ['P03 has no proof and does not say what is missing', 'P04 no such test, or it is not run: a.test.ts › gone', 'P05 no such test, or it is not run: a.test.ts › gone'],
  })
})

test('vitest’s own list and report are read: skipped and to do are not run', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'promises-'))
  const source = `import { describe, test } from 'vitest'\ndescribe('a group', () => { test('runs', () => {}) })\ntest('fails', () => { throw new Error('x') })\ntest.skip('left out', () => {})\ntest.todo('to do')\n`
  writeFileSync(path.join(folder, 'some.test.js'), source)
  symlinkSync(path.join(import.meta.dirname, '../node_modules'), path.join(folder, 'node_modules'))
  try {
    const run = (...args: string[]) => spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { cwd: folder, encoding: 'utf8' })
    run('list', `--json=${path.join(folder, 'list.json')}`, '--static-parse=true')
    run('run', '--reporter=json', `--outputFile=${path.join(folder, 'ran.json')}`)
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
    const at = (title: string) => ({ file: 'some.test.js', title })
    expect(listedByVitest(read('list.json'), folder)).toEqual([[at('runs'), 'runs'], [at('fails'), 'runs']])
    expect(ranByVitest(read('ran.json'), folder)).toEqual([[at('runs'), 'passed'], [at('fails'), 'failed'], [at('left out'), 'skipped'], [at('to do'), 'skipped']])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('Playwright’s list and report are read, suites within suites', () => {
  const spec = (title: string, ...tests: object[]) => ({ title, file: 'x.spec.ts', tests })
  const one = (status: string, expectedStatus = 'passed', results: object[] = [{ status: 'passed' }]) => ({ status, expectedStatus, results })
  const report = {
    config: { rootDir: '/house/e2e' },
    suites: [{ specs: [spec('both', one('expected'), one('unexpected')), spec('listed', one('skipped', 'passed', []))], suites: [{ specs: [spec('left out', one('skipped', 'skipped', [])), spec('again', one('flaky'))] }] }],
  }
  const at = (title: string) => ({ file: 'e2e/x.spec.ts', title })
  expect(fromPlaywright(report, '/house')).toEqual([[at('both'), 'passed'], [at('both'), 'failed'], [at('listed'), 'runs'], [at('left out'), 'skipped'], [at('again'), 'failed']])
})
