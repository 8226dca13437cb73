import { expect, test } from './fixtures.ts'

test('frozen in one step, said wherever it matters, refused where something would change, and lifted only after signing in again', async ({ page, person, enter, database, mail, proveAgain }) => {
  await enter(person)
  await page.goto('/delete')
  await page.getByRole('link', { name: 'Freeze my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Freeze my account')
  await page.getByRole('button', { name: 'Freeze my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is frozen')
  expect((await mail.next(person.email, /frozen/)).subject).toBe('Your account is frozen')

  await page.goto('/overview')
  await expect(page.getByRole('main').getByText('Your account is frozen', { exact: true })).toBeVisible()
  await page.goto('/security')
  await expect(page.getByRole('link', { name: 'See what that means, or unfreeze it' })).toHaveAttribute('href', '/freeze')
  await page.goto('/your-data/correct/name')
  await page.getByLabel('First or given name').fill('Someone')
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page.getByText('You have frozen what we hold about you, so nothing was changed.')).toBeVisible()
  expect(await database.query('select given_name from profiles where person_id = $1', [person.id])).toEqual([{ given_name: 'Tilda' }])

  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person.id])
  await page.goto('/freeze')
  await page.getByRole('button', { name: 'Unfreeze my account' }).click()
  await page.waitForURL('**/sign-in/again**')
  await proveAgain(person)
  expect(await database.query('select frozen_at is null as free from people where id = $1', [person.id])).toEqual([{ free: false }])
  await page.getByRole('button', { name: 'Unfreeze my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Freeze my account')
  expect((await mail.next(person.email, /no longer frozen/)).subject).toBe('Your account is no longer frozen')
})

test('a button pressed on an older view does nothing, and says so', async ({ page, person, enter, database }) => {
  await enter(person)
  await page.goto('/freeze')
  await database.query('update people set frozen_at = now() where id = $1', [person.id])
  await page.getByRole('button', { name: 'Freeze my account' }).click()
  await expect(page.getByText('It is frozen already, so nothing was changed.')).toBeVisible()
})

test('at the desk: support is told and can answer, the privacy office can open the record; after the deletion the case is not here for support', async ({ page, person, staff, enter, database }) => {
  const [one] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 9) returning number`, [person.id])
  await database.query('update people set frozen_at = now() where id = $1', [person.id])
  await enter(staff)
  await page.goto(`/staff/requests/${one!.number}/record`)
  await expect(page.getByText('Open it only for a claim')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open the record' })).toBeVisible()
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  await page.goto(`/staff/requests/${one!.number}`)
  await expect(page.getByText('Only the privacy officer may open its record')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open their record' })).toHaveCount(0)
  await page.goto(`/staff/requests/${one!.number}/record`)
  await expect(page.getByRole('button', { name: 'Open the record' })).toHaveCount(0)
  await database.query(`update people set state = 'closed', frozen_at = null where id = $1`, [person.id])
  for (const path of ['', '/record']) {
    await page.goto(`/staff/requests/${one!.number}${path}`)
    await page.waitForURL('**/staff/nothing-here')
  }
})
