import type { Page } from '@playwright/test'
import { press } from './by-keyboard.ts'
import { expect } from './fixtures.ts'
import { test } from './one-window.ts'
import { builtPages, scenes } from './pages.ts'
import type { Scene } from './scenes/scene.ts'
import { arrive } from './tab-stops.ts'

/** Every page of the desk in each of its states, and those by which one gets in. */
const desk = builtPages().flatMap((route) => (scenes[route] ?? []).filter(({ as }) => as === 'staff' || (as === 'visitor' && route.startsWith('/staff'))).map((scene): [string, Scene] => [route, scene]))

for (const [route, scene] of desk) {
  test(`Tab gets to all of ${route} ${scene.state ?? ''}`.trim(), async ({ page, database, person, staff, enter }) => {
    if (scene.as === 'staff') await enter(staff)
    await page.goto((await scene.arrange?.({ database, person, staff })) ?? route)
    expect(await walk(page)).toEqual([])
  })
}

test('a row that is picked brings a bar to the foot of the window, and nothing that gets the focus lies under it', async ({ page, database, person, staff, enter }) => {
  await database.query(`insert into requests (person_id, kind, way, due_on) select $1, 'restriction', 'email', current_date + 5 from generate_series(1, 30)`, [person.id])
  await enter(staff)
  await page.setViewportSize({ width: 1280, height: 600 })
  await page.goto('/staff/requests?kind=restriction&way=email')
  await page.getByRole('checkbox', { name: /^Select/ }).first().evaluate((box: HTMLInputElement) => box.click())
  await expect(page.locator('.assign')).toHaveCSS('position', 'sticky')
  expect(await walk(page)).toEqual([])
})

test('what unfolds over the page folds away with Escape, and when the focus goes on', async ({ page, staff, enter }) => {
  await enter(staff)
  await page.goto('/staff/people')
  const more = page.locator('.top summary')
  const links = page.locator('.top details').getByRole('link')
  await press(page, more)
  await page.keyboard.press('Tab')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await expect(links.first()).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(links.first()).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(links.first()).toBeHidden()
})

test('the skip link leads past the navigation', async ({ page, staff, enter }) => {
  await enter(staff)
  await page.goto('/staff/people')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('E-mail address, phone')).toBeFocused()
})

/** Tab from the top of the page to its end, opening what is folded away; gives what is wrong with the way. */
async function walk(page: Page): Promise<string[]> {
  // Some controls stand only where scripts run.
  await page.waitForFunction(() => Object.keys(document.querySelector('main')!).some((key) => key.startsWith('__react')))
  const wrong: string[] = []
  for (let stops = 0; stops < 1000; stops++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(arrive)
    wrong.push(...stop.wrong)
    if (stop.over) return wrong
    if (stop.folded) await page.keyboard.press('Enter')
  }
  return [...wrong, 'there is no end']
}
