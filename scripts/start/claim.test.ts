import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bornAt } from './born.ts'
import { claim } from './claim.ts'

const origin = 'http://localhost:3000'
const bystanders: ChildProcess[] = []
let folder: string
const file = () => path.join(folder, 'running.json')
const note = () => JSON.parse(readFileSync(file(), 'utf8')) as { pid: number; children: { pid: number; born: string }[] }

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forthright-claim-'))
})
afterEach(() => {
  for (const one of bystanders.splice(0)) one.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A process that does nothing; gives its number once it runs. */
async function bystander(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1000)'])
  bystanders.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child.pid!
}

describe('the claim of a data folder', () => {
  it('is refused while another start holds it, in words that say where that one serves', async () => {
    const other = await bystander()
    writeFileSync(file(), JSON.stringify({ pid: other, born: bornAt(other), origin: 'http://localhost:4000', children: [] }))
    await expect(claim(folder, origin)).rejects.toThrow(/already runs in .* at http:\/\/localhost:4000 \(process \d+\)/)
  })

  it('goes to one of two that ask at the same moment', async () => {
    const both = await Promise.allSettled([claim(folder, origin), claim(folder, origin)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('ends with the process that held it, even when its number lives on in another', async () => {
    const stranger = await bystander()
    writeFileSync(file(), JSON.stringify({ pid: stranger, born: 'long ago', origin, children: [] }))
    await claim(folder, origin)
    expect(note().pid).toBe(process.pid)
    expect(bornAt(stranger)).toBeDefined()
  })

  it('is not stopped by a note that was cut off', async () => {
    writeFileSync(file(), '{"pid": 12')
    await claim(folder, origin)
    expect(note().pid).toBe(process.pid)
  })

  it('sees out what a killed run left behind, and nobody else', async () => {
    const left = await bystander()
    const stranger = await bystander()
    const children = [
      { pid: left, born: bornAt(left) },
      { pid: stranger, born: 'long ago' },
    ]
    writeFileSync(file(), JSON.stringify({ pid: 2 ** 22 + 1, born: 'gone', origin, children }))
    await claim(folder, origin)
    expect(bornAt(left)).toBeUndefined()
    expect(bornAt(stranger)).toBeDefined()
  })

  it('writes down which processes run, and goes when it is released', async () => {
    const child = await bystander()
    const claimed = await claim(folder, origin)
    claimed.children([child])
    expect(note().children).toEqual([{ pid: child, born: bornAt(child) }])
    claimed.release()
    expect(existsSync(file())).toBe(false)
  })
})
