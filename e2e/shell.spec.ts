import type { Page } from '@playwright/test'
import { labels } from '#messages/en/labels.ts'
import { statementOf, type Head } from '#privacy/audit-chain.ts'
import { headsIn } from '#privacy/audit-heads.ts'
import { fingerprints, holdings } from '#privacy/holdings.ts'
import { isSigned } from '#privacy/is-signed.ts'
import type { SigningKey } from '#privacy/signing.ts'
import { expect, test } from './fixtures.ts'

const open = ['/', '/help', '/policy', '/policy/versions', '/policy/compare?from=2026-11-01&to=2026-11-29', '/what-we-collect', '/sign-in', '/nothing-here'] as const

/** What the browser refuses to load or run says so in the console; requests to anywhere else are noted, too. */
function watch(page: Page, origin: string): string[] {
  const wrong: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to|hydrat/i.test(message.text())) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) wrong.push(request.url())
  })
  return wrong
}

test('every public page keeps to the policy of its headers and asks nobody else for anything', async ({ page, origin }) => {
  const wrong = watch(page, origin)
  for (const path of open) {
    const response = (await page.goto(path))!
    const headers = response.headers()
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'; style-src 'self' 'nonce-/)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' })
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(await response.text()).not.toMatch(/ style="/)
    await expect(page.locator('footer')).toContainText('Harbourline Communications Ltd, 18 Quay Street, Bristol BS1 4ST')
  }
  expect(wrong).toEqual([])
})

test('what we collect names every kind of record the map knows, and the lists of fingerprints that outlive an account', async ({ page }) => {
  await page.goto('/what-we-collect')
  const named = await page.getByRole('rowheader').allInnerTexts()
  const known = [...holdings().map(({ record }) => labels.records[record]), ...fingerprints.map(({ record }) => labels.fingerprints[record])]
  expect(named.map((text) => text.split('\n')[0]!.trim()).toSorted()).toEqual(known.map(({ name }) => name).toSorted())
  await expect(page.getByRole('row').filter({ hasText: 'Do-not-contact list' })).toContainText('no list, bought or old, brings back what you turned off')
})

test('two answers never share a nonce', async ({ request }) => {
  const nonce = async () => /'nonce-([^']+)'/.exec((await request.get('/help')).headers()['content-security-policy']!)![1]
  expect(await nonce()).not.toBe(await nonce())
})

test('the head of the audit stands for anybody to keep, signed with a key that is published', async ({ request, database, origin }) => {
  await database.query(`insert into audit (actor, verb, record, columns) values ('visitor', 'test', 'people', '{}')`)
  const read = async () => {
    await database.query(`select graphile_worker.add_job('seal-audit', job_key => 'seal-audit')`)
    return request.get('/.well-known/audit-head.json')
  }
  await expect.poll(async () => (await read()).status()).toBe(200)
  const { keys, kid, signature, ...head } = (await (await read()).json()) as Head & { keys: string }
  expect(Object.keys(head)).toEqual(['number', 'at', 'lines', 'hash'])
  expect(keys).toBe(`${origin}/api/v1/signing-keys`)
  const published = (await (await request.get('/api/v1/signing-keys')).json()) as { keys: SigningKey[] }
  expect(isSigned(statementOf(head), Buffer.from(signature, 'base64url'), published.keys.find((key) => key.kid === kid)!)).toBe(true)
  // Those of each day are kept just after.
  await expect.poll(async () => (await request.get('/.well-known/audit-heads.ndjson')).status()).toBe(200)
  const daily = await request.get('/.well-known/audit-heads.ndjson')
  expect(daily.headers()['content-type']).toContain('application/x-ndjson')
  expect(headsIn(await daily.text()).map((one) => isSigned(statementOf({ number: one.number, at: one.at, lines: one.lines, hash: one.hash }), Buffer.from(one.signature, 'base64url'), published.keys.find((key) => key.kid === one.kid)!))).toContain(true)
})

test('the well-known addresses answer, and no other does', async ({ request, origin }) => {
  const security = await (await request.get('/.well-known/security.txt')).text()
  expect(security).toContain('Contact: mailto:privacy@harbourline.example')
  expect(security).toContain(`Canonical: ${origin}/.well-known/security.txt`)
  const expires = new Date(/^Expires: (.+)$/m.exec(security)![1]!).getTime()
  expect(expires).toBeGreaterThan(Date.now())
  expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000)
  expect(await (await request.get('/.well-known/gpc.json')).json()).toMatchObject({ gpc: true })
  const password = await request.get('/.well-known/change-password', { maxRedirects: 0 })
  expect([password.status(), password.headers()['location']]).toEqual([302, '/security'])
  for (const path of ['/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200', '/.well-known', '/.well-known/openid-configuration']) {
    expect((await request.get(path)).status()).toBe(404)
  }
  expect(await (await request.get('/robots.txt')).text()).toContain('Disallow: /')
})

test('the page for a fault stands without scripts, tells nothing, and leads back only to us', async ({ page, request }) => {
  const response = await page.goto('/fault?from=/choices')
  expect(response!.status()).toBe(500)
  await expect(page.getByRole('heading', { name: 'This page did not come through' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/choices')
  for (const from of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '']) {
    expect(await (await request.get(`/fault?from=${encodeURIComponent(from)}`)).text()).toContain('<a class="main" href="/">')
  }
  expect(await (await request.get(`/fault?from=${encodeURIComponent('/a"><script>alert(1)</script>')}`)).text()).not.toContain('<script>')
})

test('the keyboard reaches the content at once', async ({ page }) => {
  await page.goto('/help')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#content$/)
})

test('on a phone the menu opens, with scripts or without, and nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of open) {
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  }
  await page.goto('/help')
  await page.getByText('Menu: Help and contact').click()
  await page.locator('.menu').getByRole('link', { name: 'What we collect' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What we collect')
})

test('what is wrong is said at the field and at the top, and everything typed stays', async ({ page, javaScriptEnabled }) => {
  await page.goto('/sign-in')
  const field = page.getByLabel('E-mail address')
  await field.fill('<b>"nobody')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveValue('<b>"nobody')
  await expect(field).toHaveAccessibleDescription(/Write an e-mail address like name@example\.com\./)
  const summary = page.getByRole('alert').filter({ hasText: 'Check this:' })
  await expect(summary).toBeFocused()
  await summary.getByRole('link', { name: 'E-mail address' }).click()
  await expect(field).toBeFocused()
  if (!javaScriptEnabled) return
  await field.fill('somebody@customer.example')
  await expect(field).not.toHaveAttribute('aria-invalid')
})

test('back leads to where one was, also after following a link inside the page', async ({ page, person, signIn, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'Without scripts the browser itself asks before it goes back to an answered form.')
  await signIn(person, '/your-data/correct/name')
  await page.getByLabel('First or given name').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').filter({ hasText: 'Check this:' }).getByRole('link').first().click()
  await page.getByLabel('First or given name').fill('Signe')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/name'))
  await page.goBack()
  await expect(page).toHaveURL(/\/your-data\/correct\/name/)
  await expect(page.getByLabel('First or given name')).toBeVisible()
})
