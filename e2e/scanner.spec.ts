import { expect } from './fixtures.ts'
import { changed, few, scenesOf, stateOf } from './matrix.ts'
import { newPortal } from './own-stage.ts'

const test = newPortal('scanner')

/** Pages that a link of a message, or a code of a letter, opens without signing in. */
const byLink = scenesOf('visitor').filter(([route]) => /\[(token|code)\]/.test(route))

test('a scanner of mail that opens every link there is in a real browser, asks for its head, and follows each link of the page, changes nothing', async ({ page, request, origin, database, makePerson }) => {
  test.setTimeout(300_000)
  expect(byLink.map(([route]) => route)).toEqual(expect.arrayContaining(['/opt-out/[token]', '/why/[token]', '/not-me/[token]', '/keep/[token]', '/identity/[code]', '/follow/[token]', '/product-information/confirm/[token]', '/product-information/stop/[token]']))
  const followed = new Set<string>()
  const wrong: string[] = []
  for (const [route, { state, arrange }] of byLink) {
    const person = await makePerson({}, few)
    const staff = { id: (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S. Sample', 'privacy') returning id`))[0]!.id }
    const at = (await arrange?.({ database, person, staff })) ?? route
    const before = await stateOf(database)
    const open = async (link: string): Promise<void> => {
      for (const answer of [await request.head(link), await page.goto(link)]) if ((answer?.status() ?? 0) >= 500) wrong.push(`${route} ${state ?? ''} leads to ${new URL(link).pathname}: ${answer?.status()}`)
    }
    await open(`${origin}${at}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const links = await page.locator('main a[href]').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    // What is behind a link to a file the browser would put away: it is fetched for the tests of pages.
    for (const link of links.filter((one) => one.startsWith(`${origin}/`) && !one.includes('/files/') && !followed.has(one))) {
      followed.add(link)
      await open(link)
    }
    const after = await stateOf(database)
    if (after !== before) wrong.push(`${route} ${state ?? ''} changed ${changed(before, after)}`)
  }
  expect(wrong).toEqual([])
})
