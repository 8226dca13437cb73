import path from 'node:path'
import { expect, test } from 'vitest'
import { findEntrances } from '../scripts/entrances.ts'
import { knownPath } from './known-path.ts'

test.each(['/help/..//evil.example', '/help//evil.example', '/help/../evil', '/help/./x', '/help/..', '/help/.', '//evil.example', 'https://evil.example/', String.raw`/\evil.example`, String.raw`/help/\evil.example`, '/help/\t/evil.example', '/helpless', '/help/a\n', '/overview@evil.example', '/help?next=https://evil.example', '/help#x'])('%j leads nowhere but home', (next) => {
  expect(knownPath('person', next)).toBe('/overview')
  expect(knownPath('staff', next.replace('/help', '/staff'))).toBe('/staff')
})

test.each(['/policy-change', '/incidents/3', '/agreements/terms', '/your-data/service/calls?number=%2B44+7700', '/requests/7?new=1', '/forum/yours/a.b'])('%s is where one was', (next) => {
  expect(knownPath('person', next)).toBe(next)
})

test('staff come back to the desk, and not to its ways in', () => {
  expect(knownPath('staff', '/staff/requests/7/give-back?kept=1')).toBe('/staff/requests/7/give-back?kept=1')
  for (const next of ['/staff/sign-in', '/staff/sign-in/code', '/staffing', '/overview']) expect(knownPath('staff', next)).toBe('/staff')
})

test('whoever signs in again on the way is led back to every page that asks for it', () => {
  const pages = findEntrances(path.resolve(import.meta.dirname, '..')).filter(({ kind, file }) => kind === 'page' && !file.includes('/sign-in/'))
  const addressOf = (file: string) => `/${file.split('/').slice(1, -1).filter((part) => !part.startsWith('(')).join('/')}`.replaceAll(/\[[^\]]+\]/g, 'a1')
  const own = (actor: 'person' | 'staff') => pages.filter((page) => page.actor === actor).map(({ file }) => addressOf(file))
  expect(own('person').length).toBeGreaterThan(30)
  for (const address of own('person')) expect(knownPath('person', address)).toBe(address)
  for (const address of own('staff')) expect(knownPath('staff', address)).toBe(address)
})
