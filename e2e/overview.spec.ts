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
  await expect(page.getByText('1 of 4 topics, by e-mail')).toBeVisible()

  const visits = () => database.query<{ cookies: string }>(`select cookies from visits where person_id = $1 and session_id is not null and page = '/overview' and ip is not null and user_agent like 'Mozilla%'`, [person.id])
  await expect.poll(async () => (await visits())[0]?.cookies).toContain('forthright.person')
})

test('overview of somebody of whom there is little', async ({ page, makePerson, database, signIn }) => {
  const little = await makePerson({}, { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 })
  await database.query('delete from choices where person_id = $1', [little.id])
  await signIn(little)
  await expect(page.getByText('Nothing is in progress')).toBeVisible()
  await expect(page.getByText('Nobody looked in the last 90 days')).toBeVisible()
  await expect(page.getByText('all off')).toBeVisible()
  expect(await database.query('select 1 from looks where person_id = $1', [little.id])).toEqual([])
})
