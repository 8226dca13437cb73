import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { StaffRole } from '#privacy/vocabulary.ts'
import { Frame } from './frame.tsx'

const operator = { name: 'Example', entity: 'Example Ltd', address: '1 Sample Lane', privacyEmail: 'privacy@example.com' }
const frame = (here: string): string =>
  renderToStaticMarkup(
    <Frame who="person" operator={operator} here={here}>
      <p />
    </Frame>,
  )
const marked = (html: string): string[] => [...new Set([...html.matchAll(/<a href="([^"]+)" aria-current="([^"]+)"/g)].map(([, href, current]) => `${href} ${current}`))]

it('marks the page one is on, and the section of a page below it', () => {
  expect(marked(frame('/your-data'))).toEqual(['/your-data page'])
  expect(marked(frame('/your-data/calls?before=9'))).toEqual(['/your-data true'])
  expect(marked(frame('/your-database'))).toEqual([])
})

it('names who is responsible on every page', () => {
  const html = frame('/anything')
  expect(html).toContain('Example Ltd, 1 Sample Lane')
  expect(html).toContain('mailto:privacy@example.com')
  expect(html).toContain('href="/help"')
})

it('keeps the bar of the desk to one line: what does not fit is folded away behind it, and named when one is there', () => {
  const desk = (role: StaffRole, here: string): string =>
    renderToStaticMarkup(
      <Frame who="staff" role={role} operator={operator} here={here}>
        <p />
      </Frame>,
    )
  const folded = /<details class="further"><summary>(.*?)<\/summary>(.*?)<\/details>/
  const [, more, links] = folded.exec(desk('privacy', '/staff/requests'))!
  expect(more).toBe('More')
  expect(links).toContain('href="/staff/colleagues"')
  expect(links).not.toContain('href="/staff/requests"')
  expect(folded.exec(desk('privacy', '/staff/audit'))![1]).toBe('More: Audit')
  expect(desk('support', '/staff/requests')).not.toMatch(folded)
})
