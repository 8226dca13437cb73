import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page, Request } from '@playwright/test'
import { digest } from '#privacy/digest.ts'
import { trackers } from '#privacy/trackers.ts'
import { expect, test } from './fixtures.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'May we count your visit?' })
const cookieOf = async (context: BrowserContext, name: string) => (await context.cookies()).find((one) => one.name === `forthright.${name}`)
const beacons = (page: Page): Request[] => {
  const sent: Request[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/beacon' || request.resourceType() === 'ping') sent.push(request)
  })
  return sent
}

test('the question covers nothing, is reached by the keyboard, and yes and no look alike', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/', '/help', '/sign-in', '/nothing-here']) {
    await page.goto(path)
    const { height } = (await bar(page).boundingBox())!
    expect(height / 844, `${path}: a small part of the screen`).toBeLessThan(0.25)
    expect(await bar(page).evaluate((one) => getComputedStyle(one).position)).toBe('static')
    const looks = await bar(page).getByRole('button').evaluateAll((all) =>
      all.map((one) => {
        const { width, height: tall } = one.getBoundingClientRect()
        const { color, backgroundColor, borderColor, fontWeight, fontSize } = getComputedStyle(one)
        return JSON.stringify([Math.round(width), tall, color, backgroundColor, borderColor, fontWeight, fontSize])
      }),
    )
    expect(looks).toHaveLength(2)
    expect(new Set(looks).size, 'one look').toBe(1)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/help')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  for (let i = 0; i < 20 && !(await page.getByRole('button', { name: 'Allow' }).evaluate((one) => one === document.activeElement)); i++) await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Allow' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Refuse' })).toBeFocused()
  await page.emulateMedia({ media: 'print' })
  await expect(bar(page)).toBeHidden()
})

test('refused: the question goes, nothing is set but the answer, nothing is sent', async ({ page, context }) => {
  const sent = beacons(page)
  await page.goto('/help?x=1')
  expect(await context.cookies()).toEqual([])
  await bar(page).getByRole('button', { name: 'Refuse' }).click()
  await expect(bar(page)).toHaveCount(0)
  await expect(page).toHaveURL(/\/help\?x=1$/)
  for (const path of ['/', '/policy']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(bar(page)).toHaveCount(0)
  }
  const cookies = await context.cookies()
  // Without a number in a cookie there is nothing anything could be counted under.
  expect(cookies.map(({ name }) => name)).toEqual(['forthright.answer'])
  expect(cookies[0]!.value).toMatch(/^out\.2026-11\.\d{4}-\d\d-\d\d$/)
  expect(sent).toEqual([])
})

test('on, off, on again: counted only in between, by section and day; withdrawn, the cookie and everything counted are gone, and a page that goes on sending is not heard', async ({ page, context, database, origin, javaScriptEnabled }) => {
  const sent = beacons(page)
  await page.goto('/help')
  await bar(page).getByRole('button', { name: 'Allow' }).click()
  await expect(bar(page)).toHaveCount(0)
  const counted = (await cookieOf(context, 'counted'))!
  expect(counted).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  expect((counted.expires - Date.now() / 1000) / 86_400, 'days').toBeCloseTo(180, 0)
  const number = async () => (await cookieOf(context, 'counted'))?.value
  const views = (pages = `select page, "on"::text as day from page_views where browser_hash = $1 order by page`) => hashOf(counted.value).then((hash) => database.query<{ page: string; day: string }>(pages, [hash]))
  for (const [path, section] of Object.entries({ '/policy': 'policy', '/receipt/nonsense': 'other', '/forum': 'forum' })) {
    // The page before may still be sending its own.
    const told = javaScriptEnabled && page.waitForResponse((response) => response.url().endsWith('/api/beacon') && response.request().postData() === section)
    await page.goto(path)
    if (told) expect((await told).status()).toBe(204)
  }
  expect(sent.filter((request) => request.postData()!.includes('nonsense')), 'no address is sent').toEqual([])
  const today = new Date().toISOString().slice(0, 10)
  const pages = (await views()).map(({ page: section, day }) => `${section} ${day}`)
  // Without scripts there is no beacon, and nothing is counted.
  expect(pages.filter((one) => !one.startsWith('help'))).toEqual(javaScriptEnabled ? [`forum ${today}`, `other ${today}`, `policy ${today}`] : [])

  await page.goto('/forum')
  const stale = { headers: { origin, cookie: `forthright.counted=${counted.value}; forthright.answer=${(await cookieOf(context, 'answer'))!.value}` }, data: 'help' }
  await page.getByRole('contentinfo').getByRole('link', { name: 'Cookies' }).click()
  await page.getByRole('button', { name: 'Stop counting' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The cookie is gone' })).toBeVisible()
  expect(await number()).toBeUndefined()
  expect(await views()).toEqual([])
  const heard = sent.length
  await page.goto('/policy')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(sent).toHaveLength(heard)
  // From the page that was open before, with the cookies it had then.
  const answer = await fetch(`${origin}/api/beacon`, { method: 'POST', headers: stale.headers, body: stale.data })
  expect(answer.status).toBe(204)
  expect(answer.headers.getSetCookie().filter((one) => /^forthright\.counted=;.*Max-Age=0/.test(one))).toHaveLength(1)
  expect(await views()).toEqual([])

  await page.goto('/cookies')
  await page.getByRole('button', { name: 'Allow counting' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Counting is on' })).toBeVisible()
  expect(await number()).not.toBe(counted.value)
  expect((await views()), 'nothing of the time before comes back').toEqual([])
})

test('the cookie goes by itself when the answer does not stand any more', async ({ page, context, database, origin }) => {
  await page.goto('/help')
  await bar(page).getByRole('button', { name: 'Allow' }).click()
  await expect(bar(page)).toHaveCount(0)
  const hash = await hashOf((await cookieOf(context, 'counted'))!.value)
  const known = () => database.query('select 1 from counted_browsers where number_hash = $1', [hash])
  expect(await known()).toHaveLength(1)
  await context.addCookies([{ name: 'forthright.answer', value: 'in.2025-03.2025-03-01', url: origin }])
  await page.goto('/policy')
  await expect(bar(page)).toBeVisible()
  expect(await cookieOf(context, 'counted')).toBeUndefined()
  expect(await known()).toEqual([])
})

test('of whoever is signed in each answer stands in their history, and a no holds in their other browsers', async ({ page, context, browser, person, enter, database, origin }) => {
  await enter(person)
  await page.goto('/overview')
  await bar(page).getByRole('button', { name: 'Allow' }).click()
  await expect(bar(page)).toHaveCount(0)
  await page.goto('/cookies')
  await expect(page.getByRole('row', { name: /Counting visits Yes On the bar/ })).toBeVisible()
  const mine = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const other = await browser.newContext()
  await enter(person, other)
  const elsewhere = await other.newPage()
  await elsewhere.goto(`${origin}/overview`)
  await bar(elsewhere).getByRole('button', { name: 'Refuse' }).click()
  await expect(bar(elsewhere)).toHaveCount(0)
  await other.close()
  const answer = await fetch(`${origin}/api/beacon`, { method: 'POST', headers: { origin, cookie: mine }, body: 'overview' })
  expect(answer.headers.getSetCookie().some((one) => one.startsWith('forthright.counted=;'))).toBe(true)
  expect(await database.query('select decision, source from consents where person_id = $1 order by at', [person.id])).toEqual([{ decision: 'in', source: 'bar' }, { decision: 'out', source: 'bar' }])
  await page.goto('/your-data/contact/consents')
  await expect(page.getByText('Counting your visits').first()).toBeVisible()
})

test.describe('with Do Not Track', () => {
  test('nothing changes, and the page says so: it is asked, and counting goes on once it is allowed', async ({ page, context, database, javaScriptEnabled }) => {
    await context.setExtraHTTPHeaders({ dnt: '1' })
    await page.goto('/cookies')
    await expect(bar(page)).toBeVisible()
    await expect(page.getByText('Do Not Track Not used')).toBeVisible()
    await expect(page.getByText('We change nothing because of it: what it should mean was never agreed on.')).toBeVisible()
    await expect(page.getByText('Global Privacy Control Not sent')).toBeVisible()
    await bar(page).getByRole('button', { name: 'Allow' }).click()
    await expect(bar(page)).toHaveCount(0)
    const hash = await hashOf((await cookieOf(context, 'counted'))!.value)
    const told = javaScriptEnabled && page.waitForResponse((response) => response.url().endsWith('/api/beacon') && response.request().postData() === 'policy')
    await page.goto('/policy')
    if (told) expect((await told).status()).toBe(204)
    await page.goto('/cookies')
    await expect(page.getByRole('button', { name: 'Stop counting' })).toBeVisible()
    expect((await cookieOf(context, 'answer'))!.value).toMatch(/^in\./)
    // Without scripts there is no beacon, and nothing is counted.
    expect(await database.query(`select page from page_views where browser_hash = $1 and page = 'policy'`, [hash])).toEqual(javaScriptEnabled ? [{ page: 'policy' }] : [])
    expect(await database.query('select 1 from counted_browsers where number_hash = $1', [hash])).toHaveLength(1)
  })
})

test.describe('with Global Privacy Control', () => {
  test('nothing is asked and nothing counted; a yes is possible, knowing of the signal', async ({ page, context }) => {
    const sent = beacons(page)
    await context.setExtraHTTPHeaders({ 'sec-gpc': '1' })
    await page.goto('/help')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(bar(page)).toHaveCount(0)
    await page.goto('/cookies')
    await expect(page.getByText('Global Privacy Control Honoured')).toBeVisible()
    await expect(page.getByText('We take it as a no, and do not ask.')).toBeVisible()
    expect(sent).toEqual([])
    expect((await context.cookies()).map(({ name, value }) => `${name} ${value.replace(/\d{4}-\d\d-\d\d/, 'day')}`)).toEqual(['forthright.answer out.2026-11.day.signal'])
    await context.setExtraHTTPHeaders({})
    await page.goto('/cookies')
    await expect(bar(page), 'when the header goes away').toHaveCount(0)
    await expect(page.getByText('Global Privacy Control Honoured')).toBeVisible()
    await expect(page.getByText(/This browser sent it on .+\. It stays opted out/)).toBeVisible()
    await context.setExtraHTTPHeaders({ 'sec-gpc': '1' })
    await page.goto('/cookies')
    await page.getByRole('button', { name: 'Allow counting' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Counting is on' })).toBeVisible()
    expect((await cookieOf(context, 'answer'))!.value).toMatch(/\.signal$/)
  })

  test('a yes from before the signal ends with it', async ({ page, context, database }) => {
    await page.goto('/help')
    await bar(page).getByRole('button', { name: 'Allow' }).click()
    await expect(bar(page)).toHaveCount(0)
    const hash = await hashOf((await cookieOf(context, 'counted'))!.value)
    await context.setExtraHTTPHeaders({ 'sec-gpc': '1' })
    await page.goto('/policy')
    expect(await cookieOf(context, 'counted')).toBeUndefined()
    expect(await database.query('select 1 from counted_browsers where number_hash = $1', [hash])).toEqual([])
    await context.setExtraHTTPHeaders({})
    await page.goto('/cookies')
    await expect(page.getByText(/Your browser said no on .+ by Global Privacy Control\. It stays so/), 'without the header').toBeVisible()
    await expect(bar(page)).toHaveCount(0)
    expect((await cookieOf(context, 'answer'))!.value).toMatch(/^out\..*\.signal$/)
    expect(await cookieOf(context, 'counted')).toBeUndefined()
    await page.getByRole('button', { name: 'Allow counting' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Counting is on' })).toBeVisible()
    await context.setExtraHTTPHeaders({ 'sec-gpc': '1' })
    await page.goto('/policy')
    await page.goto('/cookies')
    await expect(page.getByRole('button', { name: 'Stop counting' }), 'a yes that knows of it').toBeVisible()
  })

  test('of who is signed in a yes from before is ended in the history, too, and their other browsers show it', async ({ page, browser, person, enter, origin }) => {
    await enter(person)
    await page.goto('/overview')
    await bar(page).getByRole('button', { name: 'Allow' }).click()
    await expect(bar(page)).toHaveCount(0)
    const other = await browser.newContext({ extraHTTPHeaders: { 'sec-gpc': '1' } })
    await enter(person, other)
    const elsewhere = await other.newPage()
    await elsewhere.goto(`${origin}/cookies`)
    await expect(elsewhere.getByRole('row', { name: /Counting visits No Your browser, by its privacy signal/ })).toBeVisible()
    await page.goto('/cookies')
    await expect(page.getByText(/Another browser of yours said no on .+, by Global Privacy Control\./)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Allow counting' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Stop counting' })).toHaveCount(0)

    await page.getByRole('button', { name: 'Allow counting' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Counting is on' })).toBeVisible()
    await elsewhere.goto(`${origin}/overview`)
    await elsewhere.goto(`${origin}/cookies`)
    await other.close()
    await page.goto('/cookies')
    await expect(page.getByRole('button', { name: 'Stop counting' }), 'a yes that knows of it').toBeVisible()
  })

  test('who is signed in is opted out everywhere and for good; opting in takes two steps, and the browser stays out', async ({ page, context, browser, person, enter, database, origin }) => {
    await enter(person)
    const ledger = () => database.query(`select decision, source from consents where person_id = $1 and about = 'sale-sharing' order by at`, [person.id])
    await page.goto('/choices')
    await expect(page.getByText('Selling or sharing your data Not done')).toBeVisible()
    expect(await ledger()).toEqual([])
    await context.setExtraHTTPHeaders({ 'sec-gpc': '1' })
    for (const path of ['/forum', '/overview', '/overview', '/choices']) await page.goto(path)
    await expect(page.getByText('Selling or sharing your data Honoured')).toBeVisible()
    expect(await ledger()).toEqual([{ decision: 'out', source: 'signal' }])

    const other = await browser.newContext()
    await enter(person, other)
    const elsewhere = await other.newPage()
    await elsewhere.goto(`${origin}/choices`)
    await expect(elsewhere.getByText('Selling or sharing your data Honoured'), 'in a browser without the signal').toBeVisible()
    await elsewhere.getByRole('link', { name: 'Opt in' }).click()
    await expect(elsewhere.getByText('By Global Privacy Control, on')).toBeVisible()
    expect(await ledger()).toHaveLength(1)
    await elsewhere.getByRole('button', { name: 'Opt in' }).click()
    await expect(elsewhere.getByRole('status').filter({ hasText: 'You are opted in' })).toBeVisible()
    await other.close()
    await page.goto('/choices')
    await expect(page.getByText('This browser sends the signal, so it stays opted out.')).toBeVisible()
    await page.goto('/cookies')
    await expect(page.getByText('The signal still opts this browser out.')).toBeVisible()
    await page.getByRole('button', { name: 'Opt out' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'You are opted out' })).toBeVisible()
    expect(await ledger()).toEqual([{ decision: 'out', source: 'signal' }, { decision: 'in', source: 'against-signal' }, { decision: 'out', source: 'page' }])
  })
})

test('the register is complete: a journey signed out, in, at the desk and with a provider meets what stands there, all of it, and nothing else', async ({ page, context, database, person, staff, signIn, signInStaff, javaScriptEnabled, origin }) => {
  test.skip(!javaScriptEnabled, 'Without scripts a page keeps and sends less.')
  test.setTimeout(120_000)
  const met = new Set<string>()
  const bare = (path: string) => path.split('?')[0]!
  /** How long each cookie was to stay (minutes), whenever it was set. */
  const stays = new Map<string, Set<number | 'browser'>>()
  const note = (line: string): void => {
    const [pair = '', ...rules] = line.split('; ')
    const [name = '', value] = pair.split('=')
    const rule = (of: string) => rules.find((one) => one.toLowerCase().startsWith(`${of}=`))?.split('=')[1]
    const [age, expires] = [rule('max-age'), rule('expires')]
    const minutes = age !== undefined ? Number(age) / 60 : expires !== undefined ? (Date.parse(expires) - Date.now()) / 60_000 : undefined
    met.add(`cookie ${name}`)
    // What is taken away, or emptied, stays no time at all.
    if (value && (minutes === undefined || minutes > 0)) stays.set(name, new Set([...(stays.get(name) ?? []), minutes === undefined ? 'browser' : Math.round(minutes)]))
  }
  context.on('response', async (response) => {
    if (!response.url().startsWith(origin)) return
    for (const { name, value } of await response.headersArray().catch(() => [])) if (name.toLowerCase() === 'set-cookie') note(value)
  })
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (['ping', 'beacon', 'eventsource', 'websocket', 'csp_report'].includes(request.resourceType())) met.add(`beacon ${pathname}`)
    if (request.resourceType() === 'script' && !pathname.startsWith('/_next/static/')) met.add(`script ${pathname}`)
    if (request.isNavigationRequest() && request.url().startsWith(process.env['E2E_ISSUER']!)) met.add('tool OpenID Connect')
  })
  const look = async () => {
    const kept = await page.evaluate(async () => ({
      cookies: document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]!),
      storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)],
    }))
    for (const name of kept.cookies) met.add(`cookie ${name}`)
    for (const name of kept.storage) met.add(`storage ${name}`)
    for (const { name, domain } of await context.cookies(origin)) if (domain === 'localhost' && !name.startsWith('_')) met.add(`cookie ${name}`)
  }
  const visit = async (...paths: string[]) => {
    for (const path of paths) {
      await page.goto(path)
      await look()
    }
  }
  await visit('/', '/help', '/policy', '/forum', '/verify', '/cookies', '/sign-in')
  for (const language of ['Español', 'English']) await page.getByRole('contentinfo').getByRole('button', { name: language }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
  await page.goto('/help')
  const first = page.waitForRequest((request) => bare(request.url()).endsWith('/api/beacon'))
  await bar(page).getByRole('button', { name: 'Allow' }).click()
  await expect(bar(page)).toHaveCount(0)
  await visit('/policy')
  await first
  await signIn(person, '/choices')
  await look()
  await visit('/overview', '/your-data', '/your-data/service/calls', '/download', '/delete', '/sharing', '/requests', '/security', '/forum/write', '/requests/new', '/your-data/correct/name')
  // What a sign-in interrupts is kept.
  await database.query('delete from sessions where person_id = $1', [person.id])
  await page.getByLabel('First or given name').fill('Signe')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/sign-in/)
  await look()
  await signInStaff(staff)
  await look()
  await visit('/staff/people', '/staff/retention')
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with Quay ID' }).click()
  await page.waitForURL(/\/interaction\//)
  await page.getByLabel('Number').fill(randomUUID())
  await page.getByLabel('Address').fill(person.email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/\/overview$/)
  await look()
  expect([...met].toSorted()).toEqual(trackers.map(({ kind, name }) => `${kind} ${name}`).toSorted())
  const inMinutes = { minutes: 1, hours: 60, days: 1440 }
  const written = trackers.flatMap(({ kind, name, lifetime }) => (kind === 'cookie' ? [[name, new Set([typeof lifetime === 'string' ? lifetime : lifetime.count * inMinutes[lifetime.unit]])] as const] : []))
  expect(Object.fromEntries(stays)).toEqual(Object.fromEntries(written))
  await visit('/cookies')
  for (const [part, heads] of [['Needed', []], ['Only with your yes', ['Turn it off']]] as const) await expect(page.getByRole('table', { name: part }).getByRole('columnheader')).toHaveText(['Name', 'What it is for', 'Kind', 'Whose', 'Stays', 'Follows across sites', ...heads])
  for (const { name, owner, crossSite } of trackers) {
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect(row).toBeVisible()
    const cells = (await row.getByRole('cell').allTextContents()).map((text) => text.trim())
    expect(cells.length, name).toBeGreaterThanOrEqual(5)
    for (const cell of cells.slice(0, 5)) expect(cell, name).not.toBe('')
    expect(cells.slice(2, 3).concat(cells.slice(4, 5)), name).toEqual([owner === 'us' ? 'Ours' : 'Quay ID, Harbourline Staff', crossSite ? 'Yes' : 'No'])
  }
})

const hashOf = async (number: string): Promise<string> => digest('counted', number)
