import { expect, test } from './fixtures.ts'

/** A day as Americans write it, by a clock of theirs. */
const american = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('en-US', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at)
/** Three in the morning in UTC, so many days from now: in California it is still the day before. */
const night = (days: number): Date => new Date(new Date().setUTCHours(3, 0, 0, 0) + days * 86_400_000)

test('dates, numbers and hours follow what a person chose, here and in messages; a calendar date is the same day everywhere', async ({ page, person, signIn, database, mail }) => {
  await database.query(`insert into visits (person_id, page, at) values ($1, '/help', '2026-11-24 02:30:15Z')`, [person.id])
  const due = night(30)
  const [{ number }] = (await database.query(
    `insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Why?', $2) returning number`,
    [person.id, due.toISOString().slice(0, 10)],
  )) as [{ number: string }]
  await signIn(person, '/your-data/site/visits')
  await expect(page.getByText('24 Nov 2026, 02:30')).toBeVisible()

  await page.goto('/your-data/correct/formats')
  await page.getByLabel('Dates and numbers as in').selectOption('US')
  await page.getByLabel('Time zone').selectOption('America/Los_Angeles')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/your-data\/correct\?saved=formats$/)
  await expect(page.getByText('(America/Los Angeles)')).toBeVisible()
  expect(await database.query('select locale, time_zone from profiles where person_id = $1', [person.id])).toEqual([{ locale: 'und-US', time_zone: 'America/Los_Angeles' }])
  expect((await mail.next(person.email, /changed|corrected/i)).text).toContain('dates and times')

  await page.goto('/your-data/site/visits')
  await expect(page.getByText('Nov 23, 2026, 6:30 PM')).toBeVisible()
  await page.goto(`/requests/${number}`)
  await expect(page.getByRole('main')).toContainText(american(due, 'UTC'))

  await database.query(`insert into erasures (person_id, due_at) values ($1, $2)`, [person.id, due])
  await database.query(`update people set state = 'leaving' where id = $1`, [person.id])
  await page.goto('/delete')
  await expect(page.locator('.lead')).toContainText(american(due, 'America/Los_Angeles'))
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
    await page.goto('/policy/versions/2026-11-01')
    await expect(page.getByRole('main')).toContainText('November 1, 2026')
    await enter(person)
    await page.goto('/your-data/correct/formats')
    await expect(page.getByLabel('Dates and numbers as in')).toHaveValue('US')
  })
})
