import { expect, test } from './fixtures.ts'

test('overview: what we hold by category, what is in progress, who looked; the visit is recorded', async ({ page, person, staff, database, signIn }) => {
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Who?', current_date + 20) returning id, number`, [person.id])
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'privacy', 'answer-request', '{givenName,phone}')`, [person.id, staff.id, request!.id])
  await signIn(person)
  await expect(page.getByRole('heading', { level: 1, name: 'Everything we hold about you' })).toBeVisible()

  const [service] = await database.query<{ n: number }>(
    `select ((select count(*) from calls where person_id = $1) + (select count(*) from messages where person_id = $1) + (select count(*) from notifications where person_id = $1)
       + (select count(*) from cached_contents where person_id = $1) + (select count(*) from applications where person_id = $1))::int as n`,
    [person.id],
  )
  await expect(page.getByRole('row', { name: /Service/ })).toContainText(String(service!.n))
  await expect(page.getByText(`Question FR-${request!.number}`)).toBeVisible()
  await expect(page.getByText(/First name and Phone/)).toBeVisible()
  await expect(page.getByText('1 of 4 topics')).toBeVisible()
  await expect(page.getByText('Cookies: necessary only')).toBeVisible()
  // The lead tells of what the person did, and never of a code that was sent to them.
  await expect(page.locator('.lead')).toContainText(/from 2019 to (your latest call|your latest invoice|the latest message of your applications) on /)

  const visits = () => database.query<{ cookies: string }>(`select cookies from visits where person_id = $1 and session_id is not null and page = '/overview' and ip is not null and user_agent like 'Mozilla%'`, [person.id])
  await expect.poll(async () => (await visits())[0]?.cookies).toContain('forthright.person')
})

test('a look nobody remembers is asked about by name', async ({ page, person, staff, database, enter }) => {
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Who?', current_date + 20) returning id, number`, [person.id])
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields, at) values ($1, $2, $3, 'support', 'check-identity', '{email}', now() - interval '3 days')`, [person.id, staff.id, request!.id])
  await enter(person)
  await page.goto('/overview')
  await page.getByRole('link', { name: /^I don’t recognise this: Support/ }).click()
  await page.waitForURL(/\/requests\/new\?look=/)
  await expect(page.getByRole('radio', { name: 'A complaint' })).toBeChecked()
  await expect(page.getByLabel('What should we know?')).toHaveValue(new RegExp(`Support, .*for FR-${request!.number}`))
  await page.goto('/requests/new?look=00000000-0000-4000-8000-000000000000')
  await expect(page.getByLabel('What should we know?')).toHaveValue('')
  expect(await database.query('select 1 from requests where person_id = $1', [person.id])).toHaveLength(1)
})

test('all marketing goes off with one button, and what the browser asks for is answered', async ({ page, person, database, enter }) => {
  await enter(person)
  await page.setExtraHTTPHeaders({ 'sec-gpc': '1' })
  await page.goto('/overview')
  await expect(page.getByText(/Global Privacy Control.*We do neither/)).toBeVisible()
  await page.getByRole('button', { name: 'All off: marketing' }).click()
  await expect(page.getByText('All marketing is off.')).toBeVisible()
  expect(await database.query(`select distinct decision from choices where person_id = $1 and source = 'portal'`, [person.id])).toEqual([{ decision: 'out' }])
  await page.goto('/overview')
  await expect(page.getByText('Marketing: all off')).toBeVisible()
  await expect(page.getByRole('button', { name: 'All off: marketing' })).toHaveCount(0)
})

test('overview of somebody of whom there is little', async ({ page, makePerson, database, signIn }) => {
  const little = await makePerson({}, { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 })
  await database.query('delete from choices where person_id = $1', [little.id])
  await signIn(little)
  await expect(page.getByText('Nothing is in progress')).toBeVisible()
  await expect(page.getByText('Nobody looked in the last 90 days')).toBeVisible()
  await expect(page.getByText('Marketing: no topic is on')).toBeVisible()
  expect(await database.query('select 1 from looks where person_id = $1', [little.id])).toEqual([])
})
