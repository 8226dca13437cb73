import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { archiveStyle } from './archive-style.ts'

const look = readFileSync(path.join(import.meta.dirname, '../app/look.css'), 'utf8')
const tokens = (css: string): string[] => [...css.matchAll(/(--color-[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => `${name} ${value}`)

test('the pages of a download have the colours of the portal, in both themes', () => {
  const ours = tokens(archiveStyle)
  expect(ours.length).toBeGreaterThan(25)
  expect(ours.filter((token) => !tokens(look).includes(token))).toEqual([])
})

test('the style asks for nothing from anywhere', () => {
  expect(archiveStyle).not.toMatch(/url\(|@import|https?:/)
})
