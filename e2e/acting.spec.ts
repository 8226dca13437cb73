import { expect, test } from './fixtures.ts'

type Database = { query<Row extends { number: string }>(sql: string, values?: unknown[]): Promise<Row[]> }

test.beforeEach(({ database, staff }) => database.query(`update staff set role = 'support' where id = $1`, [staff.id]))

const asks = async (database: Database, person: { id: string }, kind = 'question'): Promise<string> => {
  const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, $2, 'Do it for me.', current_date + 9) returning number`, [person.id, kind])
  return request!.number
}

test('staff turn advertising off and start a download, as the person asked: they are told, see both on the timeline, and have the download alone', async ({ page, person, staff, enter, database, mail, context }) => {
  await database.query(`insert into choices (person_id, topic, channel, decision, wording, source) values ($1, 'offers', 'email', 'in', 'v1', 'portal')`, [person.id])
  const number = await asks(database, person)
  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await page.getByRole('link', { name: 'Do it for them' }).click()
  await page.getByLabel('All advertising').check()
  await page.getByRole('button', { name: 'Turn it off and tell them' }).click()
  await expect(page.getByText('Advertising is off.')).toBeVisible()
  const off = await mail.next(person.email, /advertising off/)
  expect(off.text).toContain(`FR-${number}`)
  await page.getByRole('button', { name: 'Start it and tell them' }).click()
  await expect(page.getByText('The download is started.')).toBeVisible()
  await mail.next(person.email, /started a download/)
  // Nothing of it is at the desk.
  await expect(page.getByRole('main').getByRole('link', { name: /download/i })).toHaveCount(0)
  await page.goto(`/staff/requests/${number}`)
  await expect(page.getByRole('main')).toContainText('Advertising turned off, as asked')
  await expect(page.getByRole('main')).toContainText('Download started, as asked')

  await context.clearCookies()
  await enter(person)
  await page.goto(`/requests/${number}`)
  await expect(page.getByRole('main')).toContainText('Advertising turned off, as asked')
  await expect(page.getByRole('main')).toContainText('Download started, as asked')
  expect(await database.query(`select decision, source from choices where person_id = $1 and topic = 'offers' and channel = 'email' order by at desc limit 1`, [person.id])).toEqual([{ decision: 'out', source: 'staff' }])
  await page.goto('/download')
  expect(await database.query('select count(*)::int as n from exports where person_id = $1', [person.id])).toEqual([{ n: 1 }])
})

test('staff plan the deletion: a fresh sign-in of theirs, the usual mail, and the person calls it off without signing in', async ({ page, person, staff, enter, proveAgain, database, mail, context }) => {
  const number = await asks(database, person, 'deletion')
  await enter(staff)
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where staff_id = $1`, [staff.id])
  await page.goto(`/staff/requests/${number}/act`)
  await page.getByRole('button', { name: 'Plan it and tell them' }).click()
  await proveAgain(staff)
  await page.getByRole('button', { name: 'Plan it and tell them' }).click()
  await expect(page.getByText('The deletion is planned.')).toBeVisible()
  // From then on it is the person's alone.
  await expect(page.getByRole('main')).toContainText('Nobody but them changes anything of it')
  await expect(page.getByRole('button', { name: /tell them/ })).toHaveCount(0)
  await mail.next(person.email, /planned your deletion/)
  const planned = await mail.next(person.email, /will be deleted on/)
  await context.clearCookies()
  await page.goto(new URL(/http\S+\/keep\S*/.exec(planned.text ?? '')?.[0] ?? '').pathname)
  await page.getByRole('button', { name: /keep/i }).click()
  await expect.poll(async () => (await database.query<{ state: string }>('select state from people where id = $1', [person.id]))[0]!.state).toBe('open')
})

test('what somebody wrote after a page was opened is read before their deletion is planned from it', async ({ page, person, staff, enter, database }) => {
  const number = await asks(database, person, 'deletion')
  await enter(staff)
  await page.goto(`/staff/requests/${number}/act`)
  await database.query(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'message', 'person', 'Please don’t, after all.' from requests where number = $1`, [number])
  await page.getByRole('button', { name: 'Plan it and tell them' }).click()
  await expect(page.getByText('Not done: something happened to this request meanwhile')).toBeVisible()
  await expect(page.getByText('Please don’t, after all.')).toBeVisible()
  expect(await database.query('select 1 from erasures where person_id = $1', [person.id])).toEqual([])
  await page.goto(`/staff/requests/${number}/act`)
  await page.getByRole('button', { name: 'Plan it and tell them' }).click()
  await expect(page.getByText('The deletion is planned.')).toBeVisible()
})

test('staff correct a name with the record open: the old one stays in the person’s history', async ({ page, person, staff, enter, database, mail, context }) => {
  const number = await asks(database, person, 'correction')
  await enter(staff)
  await page.goto(`/staff/requests/${number}/act`)
  await expect(page.getByRole('link', { name: 'Address' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Name' }).click()
  await page.getByRole('link', { name: 'Open the record' }).click()
  await page.getByLabel('To correct their data').check()
  await page.getByRole('button', { name: 'Open the record' }).click()
  await expect(page.getByText('Tilda')).toBeVisible()
  await page.goto(`/staff/requests/${number}/act/name`)
  await page.getByLabel('First or given name').fill('Mathilda')
  // The rest stays as it is.
  await expect(page.getByLabel('Last or family name')).toHaveValue('Example')
  await page.getByRole('button', { name: 'Correct it and tell them' }).click()
  await expect(page.getByText('It is corrected.')).toBeVisible()
  const told = await mail.next(person.email, /corrected something/)
  expect(`${told.subject} ${told.text}`).not.toContain('Mathilda')

  await context.clearCookies()
  await enter(person)
  await page.goto(`/requests/${number}`)
  await expect(page.getByRole('main')).toContainText('Correction made, as asked')
  await page.goto('/your-data/history')
  const row = page.getByRole('row').filter({ hasText: 'Mathilda' })
  await expect(row).toContainText('Tilda')
  await expect(row).toContainText(/staff/i)
  await row.getByRole('button', { name: /Put it back/ }).click()
  await expect.poll(async () => (await database.query<{ name: string }>('select given_name as name from profiles where person_id = $1', [person.id]))[0]!.name).toBe('Tilda')
  await expect(page.getByRole('button', { name: /Put it back/ })).toHaveCount(0)
})

test('where nobody knows who asks there is nothing to press, and the way to check', async ({ page, person, staff, enter, database }) => {
  const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, way, identity, words, due_on, logged_by) values ($1, 'access', 'letter', 'none', 'All of it.', current_date + 9, $2) returning number`, [person.id, staff.id])
  await enter(staff)
  await page.goto(`/staff/requests/${request!.number}/act`)
  await expect(page.getByRole('button', { name: /tell them/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Check who is asking' }).click()
  await expect(page).toHaveURL(/\/identity$/)
})
