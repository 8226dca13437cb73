import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page, Response } from '@playwright/test'
import type * as Axe from 'axe-core'
import { expect, type Person, type StaffMember } from './fixtures.ts'
import { test } from './one-window.ts'
import { builtPages, scenes } from './pages.ts'
import type { Props, Scene } from './scenes/scene.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const widths = [390, 1280]
const themes = ['light', 'dark'] as const

/** The rules that look at colours: all that a theme can change. */
const ofColours: Axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
const everything: Axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }

/** What axe finds in the page that holds it, one sentence for each place. */
async function violations(page: Page, runOnly: Axe.RunOnly): Promise<string[]> {
  const { violations: found } = await page.evaluate<Axe.AxeResults, Axe.RunOptions>((options) => (window as unknown as { axe: typeof Axe }).axe.run(document, options), { runOnly, resultTypes: ['violations'] })
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary?.replaceAll('\n', ' ') ?? ''})`))
}

/** A colour on its way to another is nobody's contrast: it arrives. Waiting would not do, for below the edge of the window nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    for (const animation of document.getAnimations()) animation.finish()
  })
}

/** What sticks out sideways: nobody should have to scroll in two directions (WCAG 2.2, 1.4.10). */
async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
    return wide.slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className} reaches ${Math.round(one.getBoundingClientRect().right)} of ${clientWidth}`)
  })
}

/** Links to other sites that are not marked as such in words and by a sign, or would say where their reader was (P33). */
async function unmarkedLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ protocol, origin }) => protocol.startsWith('http') && origin !== location.origin)
      .filter((link) => {
        const rel = [...link.relList]
        const safe = ['external', 'noopener', 'noreferrer'].every((one) => rel.includes(one)) && link.referrerPolicy === 'no-referrer' && link.target === ''
        const marked = link.textContent?.trim().endsWith('(opens another site)') && getComputedStyle(link, '::after').content.includes('\u2197')
        return !safe || !marked
      })
      .map(({ href }) => href),
  )
}

const strict: Record<string, RegExp> = {
  'content-security-policy': /^default-src 'none'; script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'; (?!.*unsafe).*frame-ancestors 'none'/,
  'cache-control': /private, no-store|private, no-cache, no-store/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
}

function looseHeaders(response: Response): string[] {
  const headers = response.headers()
  const loose = Object.entries(strict).filter(([name, value]) => !value.test(headers[name] ?? ''))
  return [...loose.map(([name]) => `${name}: ${headers[name]}`), ...('x-powered-by' in headers ? ['x-powered-by'] : [])]
}

test('every page of the build is looked at', () => {
  expect(builtPages().filter((route) => !(route in scenes))).toEqual([])
})

for (const route of builtPages()) {
  for (const scene of scenes[route] ?? []) {
    test(`${route} ${scene.state ?? ''}`.trim(), async ({ page, database, person, staff, enter }) => {
      await look(page, route, scene, { database, person, staff }, enter)
    })
  }
}

type Cast = { database: Props['database']; person: Person; staff: StaffMember }

async function look(page: Page, route: string, { as, arrange }: Scene, cast: Cast, enter: (who: Person | StaffMember) => Promise<void>): Promise<void> {
  if (as !== 'visitor') await enter(cast[as])
  const path = (await arrange?.(cast)) ?? route
  const response = await page.goto(path)
  expect(new URL(page.url()).pathname, 'the page itself, not one it sends to').toBe(path.split('?')[0])
  expect(response && looseHeaders(response)).toEqual([])
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.getByRole('contentinfo'), 'who is responsible').toContainText('Harbourline Communications Ltd, 18 Quay Street, Bristol BS1 4ST')
  expect(await unmarkedLinks(page), 'ways to other sites').toEqual([])
  await page.evaluate(axe)
  for (const width of widths) {
    for (const colorScheme of themes) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await settle(page)
      expect.soft(await violations(page, colorScheme === 'light' ? everything : ofColours), `${width} px, ${colorScheme}`).toEqual([])
    }
  }
  await page.setViewportSize({ width: 320, height: 700 })
  expect.soft(await overflow(page), 'at 320 px').toEqual([])
}
