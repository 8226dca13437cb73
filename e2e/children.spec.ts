import { randomUUID } from 'node:crypto'
import { until } from '../scripts/until.ts'
import { expect, test, type StaffMember } from './fixtures.ts'

const erased = (database: { query: (sql: string, values: unknown[]) => Promise<unknown[]> }, person: string) =>
  until(async () => (await database.query(`select from erasures where person_id = $1 and state = 'done'`, [person])).length === 1 || undefined, 60_000, 'The erasure')

test('a holder who turns out to be under 13 is asked for nothing else: closed, deleted, and parents know where to turn', async ({ page, database, signIn, person, mail }) => {
  test.setTimeout(120_000)
  await signIn(person, '/your-data/correct/birthday')
  await page.getByRole('link', { name: 'I am under 13' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Are you under 13?')
  await page.getByRole('button', { name: 'Yes, I am under 13: close and delete' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is closed')
  await expect(page.getByRole('main').getByText('Parents and guardians')).toBeVisible()
  await erased(database, person.id)
  const receipt = await mail.next(person.email, /receipt/)
  expect(receipt.text).toContain('Are you a parent or guardian? Write to privacy@harbourline.example')
  expect(await database.query('select from profiles where person_id = $1', [person.id])).toEqual([])
})

test('what staff learn closes the account at once; deleted it is when a second officer agrees', async ({ page, context, database, enter, staff, person, mail, signIn }) => {
  test.setTimeout(120_000)
  const second: StaffMember = { id: randomUUID(), email: `${randomUUID()}@desk.example`, role: 'privacy' }
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [second.id, second.email, 'T. Sample', second.role])
  const [about] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'It is my daughter’s.', current_date + 9) returning number`, [person.id])
  await signIn(person)
  await enter(staff)
  await page.goto(`/staff/requests/${about!.number}`)
  await page.getByRole('link', { name: 'The holder is under 13' }).click()
  await page.getByRole('button', { name: 'Close the account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deletions')
  const row = page.getByRole('table', { name: 'Waits for a second person' }).getByRole('row', { name: new RegExp(`FR-${about!.number}`) })
  await expect(row).toContainText('Another privacy officer has to agree.')
  expect((await mail.next(person.email, /closed/)).text).toContain('Are you a parent or guardian?')
  await page.goto('/overview')
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await database.query(`select from erasures where person_id = $1 and state = 'done'`, [person.id])).toEqual([])

  await context.clearCookies()
  await enter(second)
  await page.goto('/staff/deletions')
  await row.getByRole('button', { name: /^Agree and delete/ }).click()
  await expect(row).toHaveCount(0)
  await erased(database, person.id)
  expect((await mail.next(person.email, /receipt/)).text).toContain('Are you a parent or guardian?')
})
