import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { forgetSettings } from '#settings'
import { lookForViruses } from './look-for-viruses.ts'

function command(given: string | undefined): void {
  if (given) process.env['SCAN_COMMAND'] = given
  else delete process.env['SCAN_COMMAND']
  forgetSettings()
}
afterEach(() => command(undefined))

const failed = new Error('The virus scanner failed.')

/** A scanner in shell. `alive`: what it wrote, once all that hold its descriptor 3 have ended: itself and whatever it began. */
function scanner(script: string): { alive: Promise<string> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'scanner-'))
  const [pipe, file] = [path.join(folder, 'alive'), path.join(folder, 'scanner.sh')]
  execFileSync('mkfifo', [pipe])
  writeFileSync(file, `exec 3>${pipe}\necho began >&3\n${script}\n`)
  command(`sh ${file}`)
  return { alive: readFile(pipe, 'utf8') }
}

const look = async (seconds?: number) => {
  const began = Date.now()
  const found = await lookForViruses(Buffer.from('Look at me.'), seconds).catch((error: unknown) => error)
  return { found, seconds: (Date.now() - began) / 1000 }
}

test('what the scanner says by the way it ends', async () => {
  const { alive } = scanner('cat >/dev/null; exit 0')
  expect((await look()).found).toBe('clean')
  expect(await alive).toBe('began\n')
  for (const [script, found] of [['exit 1', 'infected'], ['exit 2', failed], ['kill -9 $$', failed]] as const) {
    scanner(script)
    expect((await look()).found).toEqual(found)
  }
  command('/no/such/scanner')
  expect((await look()).found).toMatchObject({ code: 'ENOENT' })
})

const eightSeconds = 'for i in 1 2 3 4 5 6 7 8; do sleep 1; done'

test('a scanner that takes no signal holds nobody past its time, and says nothing afterwards', { timeout: 30_000 }, async () => {
  const { alive } = scanner(`trap "" TERM INT HUP; ${eightSeconds}; exit 0`)
  const { found, seconds } = await look(1)
  expect(found).toEqual(failed)
  expect(seconds).toBeLessThan(5)
  expect(await alive).toBe('began\n')
})

test('what a scanner began ends with it, also what holds its input open', { timeout: 30_000 }, async () => {
  const { alive } = scanner(`exec 4<&0\n(trap "" TERM; ${eightSeconds}; echo late >&3) &\nwait; exit 0`)
  const { found, seconds } = await look(1)
  expect(found).toEqual(failed)
  expect(seconds).toBeLessThan(5)
  expect(await alive).toBe('began\n')
})
