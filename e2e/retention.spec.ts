import { expect, test } from './fixtures.ts'

test('records are held and released at the desk: the person sees why, an erasure keeps them, and they go when the hold ends', async ({ page, person, staff, enter, database, context, proveAgain }) => {
  const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'complaint', current_date + 9) returning number`, [person.id])
  await enter(staff)
  await page.goto('/staff/retention')
  await expect(page.getByRole('heading', { name: 'Tonight' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Records that go, month by month/ })).toBeVisible()
  await page.getByRole('link', { name: 'Hold records' }).click()
  await page.getByRole('button', { name: 'Hold records' }).click()
  await expect(page.getByText('Write the reference of a request, like FR-2104.').first()).toBeVisible()
  await page.getByLabel('Case').fill(`fr-${request!.number}`)
  await page.getByLabel('Kind of record').selectOption('invoices')
  await page.getByLabel('A dispute is open').check()
  await page.getByLabel('What asks for it').fill(`Letter ${staff.id}`)
  await page.getByRole('button', { name: 'Hold records' }).click()
  await page.waitForURL(/\/staff\/retention/)
  const row = page.getByRole('row').filter({ hasText: `Letter ${staff.id}` })
  await expect(row).toContainText('A dispute is open')

  await context.clearCookies()
  await enter(person)
  await page.goto('/your-data/billing/invoices')
  await expect(page.getByRole('cell', { name: 'it is needed while a dispute with you is open' }).first()).toBeVisible()
  await page.goto('/delete')
  await expect(page.getByRole('row').filter({ hasText: 'A court, an authority or a dispute asks us to keep it' })).toBeVisible()
  await page.goto('/your-data')
  await expect(page.getByRole('heading', { name: 'What goes when' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(staff.id)

  await context.clearCookies()
  await enter(staff)
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where staff_id = $1`, [staff.id])
  await page.goto('/staff/retention')
  await row.getByRole('button', { name: /^Lift it: the hold on Invoices/ }).click()
  await page.waitForURL(/sign-in\/again/)
  await proveAgain(staff)
  await row.getByRole('button', { name: /^Lift it: the hold on Invoices/ }).click()
  await expect(row).toContainText('Lifted by S. Sample')
  expect(await database.query('select lifted_by from holds where person_id = $1', [person.id])).toEqual([{ lifted_by: staff.id }])
})

test('every row says when it goes and before which day it does not', async ({ page, person, enter, database }) => {
  await database.query(`update calls set at = '2026-11-01T10:00:00Z' where person_id = $1`, [person.id])
  await enter(person)
  await page.goto('/your-data/service/calls')
  const first = page.getByRole('row').filter({ hasText: '1 Nov 2026' }).first()
  await expect(first).toContainText('2 Nov 2027')
  await expect(first).toContainText('not before 1 May 2027')
})

test('the pages are the privacy officer’s', async ({ page, staff, enter, database }) => {
  await database.query(`update staff set role = 'billing' where id = $1`, [staff.id])
  await enter(staff)
  for (const path of ['/staff/retention', '/staff/retention/hold']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  }
})
