import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describe, dropOlder } from './copies.ts'

test('backups past the horizon are deleted; younger ones, and what is no backup of ours, stay', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-copies-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const at = new Date()
  for (const [name, days] of [['old', 31], ['edge', 30], ['new', 1]] as const) {
    mkdirSync(path.join(folder, name))
    await describe(path.join(folder, name), { at: new Date(at.getTime() - days * 86_400_000).toISOString(), how: 'dump', journal: 0 })
  }
  mkdirSync(path.join(folder, 'other'))
  writeFileSync(path.join(folder, 'notes.txt'), 'mine')
  expect(await dropOlder(folder, { at, days: 30 })).toBe(1)
  expect(['old', 'edge', 'new', 'other', 'notes.txt'].filter((name) => existsSync(path.join(folder, name)))).toEqual(['edge', 'new', 'other', 'notes.txt'])
})
