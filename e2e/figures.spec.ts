import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'

test('the desk sees how it does, drawn and in numbers; every role does, and nobody’s name stands there', async ({ page, database, enter, staff, person }) => {
  await database.query(`insert into requests (person_id, kind, due_on, words) values ($1, 'objection', current_date - 3, 'Stop it.')`, [person.id])
  await enter(staff)
  for (const role of ['administrator', 'auditor', 'support', 'privacy']) {
    await database.query('update staff set role = $2 where id = $1', [staff.id, role])
    await page.goto('/staff/figures')
    await expect(page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible()
  }
  const open = Number((await database.query<{ n: string }>(`select count(*) as n from requests where state = 'open' and due_on < current_date`))[0]!.n)
  await expect(page.getByRole('table', { name: 'Open, by days left' }).getByRole('row').filter({ hasText: 'Overdue' })).toContainText(/\d/)
  expect(open).toBeGreaterThan(0)
  await expect(page.getByRole('img', { name: /requests? received, week by week/ })).toBeVisible()
  await page.getByText('The same as a table').first().click()
  await expect(page.getByRole('table', { name: /received, week by week/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'By type' }).getByRole('row').filter({ hasText: 'Objection' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(person.email)
  await page.getByLabel('From').fill('2021-01-04')
  await page.getByLabel('Until').fill('2021-01-05')
  await page.getByLabel('Until').press('Enter')
  await page.waitForURL(/from=2021-01-04/)
  await expect(page.getByText('0 requests received, week by week').or(page.getByRole('img', { name: '0 requests received, week by week' })).first()).toBeVisible()
})

test('the figures of a year as regulators ask, as a page and as a file; for anybody where the operator publishes them', async ({ page, context, database, enter, staff }) => {
  for (const [kind, received, answered, outcome] of [['deletion', '2022-02-01', '2022-02-11', 'complied'], ['deletion', '2022-03-01', '2022-03-05', 'denied'], ['access', '2022-12-31', '2023-01-30', 'in-part']])
    await database.query(`insert into requests (kind, identity, received_at, due_on, state, answered_at, outcome) values ($1, 'none', $2::date, $2::date + 45, 'answered', $3::date, $4)`, [kind, received, answered, outcome])
  await enter(staff)
  await page.goto('/staff/figures/2022')
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
  await expect(row('To delete')).toContainText('7')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'The same as a file (CSV)' }).click()])
  expect(download.suggestedFilename()).toBe('requests-2022.csv')
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toMatch(/^\uFEFF"Right","Asked of us",/)
  expect(file.split('\r\n')).toHaveLength(7)

  await context.clearCookies()
  await page.goto('/policy')
  await page.getByRole('link', { name: 'How many requests we had' }).click()
  await page.waitForURL(/\/figures\/\d{4}$/)
  await page.goto('/figures/2022')
  await expect(page.getByRole('heading', { name: 'Requests of 2022' })).toBeVisible()
  await expect(row('To know, and to take along')).toBeVisible()
  expect((await page.request.get('/figures/2022/csv')).headers()['content-type']).toContain('text/csv')
  for (const year of ['1999', '2999', 'x']) {
    await page.goto(`/figures/${year}`)
    await expect(page, year).toHaveURL(/nothing-here/)
  }
})
