import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

/** Runs steps in a process of their own, as `npm test` does. */
function run(steps: string): Promise<{ code: number; lines: string[] }> {
  const source = `import { conclude, endWithSteps, runStep } from './steps.ts'
    endWithSteps()
    const node = (script) => [process.execPath, '-e', script]
    const all = []
    for (const step of [${steps}]) all.push(await runStep(step))
    conclude(all)`
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], { cwd: import.meta.dirname }, (_, stdout) =>
      resolve({ code: child.exitCode ?? 1, lines: stdout.trimEnd().split('\n') }),
    )
    child.stdout?.on('data', (text: string) => {
      if (text.includes('interrupt me')) child.kill('SIGINT')
    })
  })
}

test('counts plain steps and tests, and ends with one line', async () => {
  const { code, lines } = await run(`{ name: 'one', command: node('') }, { name: 'two', command: node(''), count: () => ({ passed: 3, failed: 0 }) }`)
  expect(lines.at(-1)).toBe('4 passed, 0 failed')
  expect(code).toBe(0)
})

test('goes on after a failure and shows what the failing step said, and only that', async () => {
  const { code, lines } = await run(`{ name: 'one', command: node('console.log("quiet")') }, { name: 'two', command: node('console.log("loud"); process.exit(3)') }, { name: 'three', command: node('') }`)
  expect(lines).toContain('loud')
  expect(lines).not.toContain('quiet')
  expect(lines.at(-1)).toBe('2 passed, 1 failed')
  expect(code).toBe(1)
})

test.each([
  ['ran no test', `count: () => ({ passed: 0, failed: 0 })`],
  ['left no result', `count: () => JSON.parse('')`],
])('a step that ended well but %s has failed', async (_, count) => {
  const { code, lines } = await run(`{ name: 'one', command: node(''), ${count} }`)
  expect(lines.at(-1)).toBe('0 passed, 1 failed')
  expect(code).toBe(1)
})

test('a step that ended badly with no failing test has failed', async () => {
  const { lines } = await run(`{ name: 'one', command: node('process.exit(1)'), count: () => ({ passed: 2, failed: 0 }) }`)
  expect(lines.at(-1)).toBe('2 passed, 1 failed')
})

test('a command that does not exist has failed', async () => {
  const { lines } = await run(`{ name: 'one', command: ['/nowhere/at/all'] }`)
  expect(lines.at(-1)).toBe('0 passed, 1 failed')
})

test('an interrupt reaches the step, which may tidy up, and ends the run', async () => {
  const { code, lines } = await run(
    `{ name: 'one', live: true, command: node('process.on("SIGINT", () => { console.log("tidied"); process.exit() }); setInterval(() => {}, 1000); console.log("interrupt me")') }, { name: 'two', command: node('') }`,
  )
  expect(lines).toContain('tidied')
  expect(code).toBe(130)
})
