import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bornAt } from './start/born.ts'
import { supervise } from './supervise.ts'
import { until } from './until.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'forthright-supervise-'))
afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string, source: string) {
  const file = path.join(folder, `${name}.mjs`)
  writeFileSync(file, source)
  return { name, args: [file], env: process.env }
}

const patient = `process.on('SIGTERM', () => { console.log('ending'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')`

describe('the supervisor', { timeout: 30_000 }, () => {
  it('starts again what ends by itself', async () => {
    const lines: string[] = []
    let pids: number[] = []
    const supervised = supervise([program('worker', patient)], { log: (line) => lines.push(line), onChange: (now) => (pids = now) })
    await until(() => lines.includes('worker: up'), 10_000, 'Its first word')
    const [first = 0] = pids
    process.kill(first, 'SIGKILL')
    const second = await until(() => pids.find((pid) => pid !== first), 10_000, 'A second start')
    expect(lines).toContain('worker ended (SIGKILL); starting it again in 0.5 s.')
    await until(() => lines.filter((line) => line === 'worker: up').length === 2, 10_000, 'Its first word again')
    await supervised.stop()
    expect(lines.at(-1)).toBe('worker: ending')
    expect(bornAt(second)).toBeUndefined()
  })

  it('waits longer each time something ends at once, and not at all when it is told to stop', async () => {
    const lines: string[] = []
    const supervised = supervise([program('web', 'process.exit(3)')], { log: (line) => lines.push(line), onChange: () => undefined })
    await until(() => lines.length === 2, 10_000, 'A second end')
    expect(lines).toEqual(['web ended (3); starting it again in 0.5 s.', 'web ended (3); starting it again in 1 s.'])
    await supervised.stop()
  })

  it('is missed: what it started ends when it is killed', async () => {
    const child = program('web', 'setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit(0))')
    child.args.unshift('--import', path.resolve('scripts/end-with-parent.mjs'))
    const lone = path.join(folder, 'lone.ts')
    writeFileSync(lone, `import { supervise } from ${JSON.stringify(path.resolve('scripts/supervise.ts'))}
      supervise([${JSON.stringify({ ...child, env: {} })}], { log: () => {}, onChange: (pids) => process.send(pids) })`)
    const supervisor = fork(lone, { execArgv: ['--import', 'tsx'], cwd: process.cwd() })
    const [pid] = await new Promise<number[]>((resolve) => supervisor.once('message', (pids) => resolve(pids as number[])))
    supervisor.kill('SIGKILL')
    await until(() => bornAt(pid!) === undefined, 20_000, 'The end of the child')
    expect(supervisor.signalCode).toBe('SIGKILL')
  })
})
