import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures.ts'

test('an auditor finds lines by what stands in the address, by keyboard alone, and sees nothing of a person', async ({ page, database, enter, staff, person }) => {
  await database.query(`update staff set role = 'auditor' where id = $1`, [staff.id])
  const by = randomUUID()
  for (const [verb, at] of [['correct', '2024-03-01'], ['look-up', '2024-03-02']]) await database.query(`insert into audit (at, actor, actor_id, person_id, verb, record, columns) values ($1, 'staff-support', $2, $3, $4, 'profiles', '{street,city}')`, [at, by, person.id, verb])
  await enter({ ...staff, role: 'auditor' })
  await page.goto('/staff')
  await expect(page).toHaveURL(/\/staff\/audit$/)
  await expect(page.getByRole('heading', { name: 'The chain' })).toBeVisible()
  await expect(page.getByText('npm run verify-audit', { exact: true })).toBeVisible()
  await page.getByLabel('Id of the person').focus()
  await page.keyboard.type(person.id)
  await page.keyboard.press('Enter')
  await page.waitForURL(/person=/)
  const lines = page.getByRole('table', { name: 'Lines' }).getByRole('row')
  await expect(lines.filter({ hasText: 'look-up' })).toContainText('street, city')
  await expect(lines.filter({ hasText: 'correct' })).toHaveCount(1)
  await expect(page.getByRole('main')).not.toContainText(person.email)
  await page.getByLabel('From').fill('2024-03-02')
  await page.getByLabel('Until').fill('2024-03-02')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForURL(/from=2024-03-02/)
  await expect(lines.filter({ hasText: 'look-up' })).toHaveCount(1)
  await expect(lines.filter({ hasText: 'correct' })).toHaveCount(0)
  await page.getByLabel('What was done').selectOption('correct')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('No line fits')).toBeVisible()
  await page.getByRole('link', { name: 'Show all' }).click()
  await page.getByRole('link', { name: 'Older' }).click()
  await page.waitForURL(/before=\d+/)
  await page.goto(`/staff/audit?person=ada@customer.example&from=never&before=x&verb=%27`)
  await expect(page.getByRole('heading', { name: 'Lines' })).toBeVisible()
})

test('the audit is not for support, billing or administrators', async ({ page, database, enter, staff }) => {
  await enter(staff)
  for (const role of ['support', 'billing', 'administrator']) {
    await database.query('update staff set role = $2 where id = $1', [staff.id, role])
    await page.goto('/staff/audit')
    await expect(page, role).toHaveURL(/nothing-here/)
  }
})
