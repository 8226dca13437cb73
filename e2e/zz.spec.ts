import { expect, test } from './fixtures.ts'
import { scenes } from './pages.ts'
const wanted = ['/staff', '/staff/requests/[number]', '/staff/requests/[number]/extend', '/staff/requests/[number]/stop', '/staff/requests/[number]/deny', '/requests/[number]', '/requests/new']
for (const route of wanted) {
  for (const scene of (scenes as Record<string, readonly { as: string; state?: string; arrange?: (props: never) => Promise<string> | string }[]>)[route]!) {
    test(`${route} ${scene.state ?? ''}`, async ({ page, enter, person, staff, second, database, stage, origin, makePerson, pool }) => {
      const path = scene.arrange ? await scene.arrange({ page, person, staff, second, database, stage, origin, makePerson, pool } as never) : route
      await enter(scene.as === 'staff' ? staff : person)
      for (const [width, scheme] of [[390, 'light'], [1280, 'light'], [1280, 'dark']] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: scheme })
        await page.goto(path)
        await page.screenshot({ path: `/tmp/clock-shots/${`${route} ${scene.state ?? ''}`.replace(/[^a-z]+/g, '-')}-${width}-${scheme}.png`, fullPage: true })
      }
      expect(1).toBe(1)
    })
  }
}
