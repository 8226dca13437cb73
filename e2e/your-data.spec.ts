import { expect, test } from './fixtures.ts'

test('from the categories down to one entry of the log, with reason, recipients and both dates', async ({ page, person, database, signIn }) => {
  await signIn(person, '/your-data')
  for (const name of ['Contact', 'Billing', 'Site visits', 'Service']) await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.getByRole('heading', { name: 'Contact' }).getByRole('link').click()
  await page.waitForURL(/\/your-data\/contact$/)
  await expect(page.getByRole('row', { name: /Tilda/ })).toContainText('Mail delivery')
  await expect(page.getByRole('link', { name: 'Correct: Birthday' })).toHaveAttribute('href', '/your-data/correct/birthday')
  await page.goto('/your-data/service/notifications')
  await expect(page.getByText('At least 6 months, deleted after 12 months')).toBeVisible()
  await page.getByRole('table', { name: 'Notification log' }).getByRole('link').first().click()
  await page.waitForURL(/notifications\/[0-9a-f-]{36}$/)
  const [row] = await database.query<{ request: string }>('select request from notifications where id = $1', [page.url().split('/').at(-1)])
  await expect(page.locator('pre').first()).toHaveText(row!.request)
  await expect(page.getByText(/^at least .* deleted by /)).toBeVisible()
  await page.goto('/your-data/billing/payment-methods')
  const [card] = await database.query<{ token: string }>('select token from payment_methods where person_id = $1', [person.id])
  await expect(page.getByText('Held, never shown').first()).toBeVisible()
  expect(await page.content()).not.toContain(card!.token)
})

test('every kind of record opens; many come fifty a page; another’s are not found', async ({ page, makePerson, database, signIn }) => {
  test.setTimeout(120_000)
  const other = await makePerson({ mark: 'anothermark' })
  const own = await makePerson({ mark: 'ownmark' }, { calls: 60 })
  await signIn(own, '/your-data')
  const paths = await page.locator('main table a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
  expect(paths.length).toBeGreaterThan(20)
  for (const path of paths) {
    expect((await page.goto(path))!.status(), path).toBe(200)
    expect(await page.content(), path).not.toContain('anothermark')
  }
  await page.goto('/your-data/service/calls')
  await expect(page.getByText('50 of 60 records')).toBeVisible()
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page.getByText('10 of 60 records')).toBeVisible()
  const [call] = await database.query<{ id: string }>('select id from calls where person_id = $1 limit 1', [other.id])
  expect((await page.goto(`/your-data/service/calls/${call!.id}`))!.status()).toBe(404)
  expect((await page.goto('/your-data/service/nothing'))!.status()).toBe(404)
})

test('sharing says who receives what, and what was handed over', async ({ page, person, database, signIn }) => {
  await signIn(person, '/sharing')
  await expect(page.getByRole('heading', { name: 'Payment processor' })).toBeVisible()
  const sent = async () => (await database.query<{ n: number }>(`select count(*)::int as n from outbox where person_id = $1 and state = 'sent'`, [person.id]))[0]!.n
  await expect.poll(sent).toBeGreaterThan(0)
  await page.reload()
  await expect(page.getByText(/^\d+ messages?, /)).toContainText(`${await sent()} message`)
})
