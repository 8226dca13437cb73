import { expect, test } from './fixtures.ts'

test('dates, numbers and hours follow what a person chose, here and in messages; a calendar date is the same day everywhere', async ({ page, person, signIn, database, mail }) => {
  await database.query(`insert into visits (person_id, page, at) values ($1, '/help', '2026-11-24 02:30:15Z')`, [person.id])
  const [{ number }] = (await database.query(
    `insert into requests (person_id, kind, words, received_at, due_on) values ($1, 'question', 'Why?', '2026-11-24 02:30Z', '2026-12-24') returning number`,
    [person.id],
  )) as [{ number: string }]
  await signIn(person, '/your-data/site/visits')
  await expect(page.getByText('24 Nov 2026, 02:30')).toBeVisible()

  await page.goto('/your-data/correct/formats')
  await page.getByLabel('Dates and numbers as in').selectOption('en-US')
  await page.getByLabel('Time zone').selectOption('America/Los_Angeles')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/your-data\/correct\?saved=formats$/)
  await expect(page.getByText('(America/Los Angeles)')).toBeVisible()
  expect(await database.query('select locale, time_zone from profiles where person_id = $1', [person.id])).toEqual([{ locale: 'en-US', time_zone: 'America/Los_Angeles' }])

  await page.goto('/your-data/site/visits')
  await expect(page.getByText('Nov 23, 2026, 6:30 PM')).toBeVisible()
  await page.goto(`/requests/${number}`)
  await expect(page.getByRole('main')).toContainText('Thursday, December 24, 2026')
  await expect(page.getByRole('main')).toContainText(/Monday, November 23, 2026/)
  expect((await mail.next(person.email, /changed|corrected/i)).text).toContain('dates and times')

  // In the small hours of UTC it is still the day before in California.
  const [{ id }] = (await database.query(`insert into erasures (person_id, due_at) values ($1, '2027-01-06 03:00Z') returning id`, [person.id])) as [{ id: string }]
  await database.query(`update people set state = 'leaving' where id = $1`, [person.id])
  await page.goto('/delete')
  await expect(page.locator('.lead')).toContainText('Tuesday, January 5, 2027')
  await database.query('delete from erasures where id = $1', [id])
})

test('until somebody chooses, the clock is that of their country, and one that nobody knows is named', async ({ page, makePerson, enter, database }) => {
  for (const [country, shown] of [['JP', '24 Nov 2026, 11:30'], ['US', '24 Nov 2026, 02:30 UTC']] as const) {
    const person = await makePerson({ country })
    await database.query(`insert into visits (person_id, page, at) values ($1, '/help', '2026-11-24 02:30:15Z')`, [person.id])
    await enter(person)
    await page.goto('/your-data/site/visits')
    await expect(page.getByText(shown, { exact: true })).toBeVisible()
  }
})

test.describe('a browser that asks for American English', () => {
  test.use({ locale: 'en-US' })

  test('gets American forms of whoever we know no country of', async ({ page, person, enter }) => {
    await page.goto('/policy')
    await expect(page.getByRole('main')).toContainText('November 1, 2026')
    await enter(person)
    await page.goto('/your-data/correct/formats')
    await expect(page.getByLabel('Dates and numbers as in')).toHaveValue('en-US')
  })
})
