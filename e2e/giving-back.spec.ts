import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures.ts'

test('support proposes that an account be given back, a privacy officer confirms it: the former address hears of it and signs in, whoever was in there is out, and reads nothing of it before', async ({ page, browser, person, staff, second, enter, database, mail, origin }) => {
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  const taken = `${randomUUID()}@taken.example`
  await database.query('update profiles set email = $2 where person_id = $1', [person.id, taken])
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', $2, $3, 'you', now() - interval '2 days')`, [person.id, person.email, taken])
  await database.query(`insert into second_factors (person_id, kind, label, credential_id, confirmed_at) values ($1, 'passkey', 'Theirs', gen_random_uuid()::text, now())`, [person.id])
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on, way, identity) values ($1, 'complaint', 'I do not get in any more.', current_date + 9, 'letter', 'none') returning id, number`, [person.id])
  const { id, number } = request!
  await enter(staff)
  await page.goto(`/staff/requests/${number}/give-back`)
  // Nobody was asked by another way than what the thief has.
  await expect(page.getByText('So it takes a code by letter')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Propose it' })).toHaveCount(0)
  await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, at, settled_at) values ($1, $2, 'letter', 'post', 'verified', now() - interval '1 hour', now())`, [id, person.id])
  await database.query(`update requests set identity = 'confirmed' where id = $1`, [id])

  await page.goto(`/staff/requests/${number}/act`)
  await page.getByRole('link', { name: 'Give it back' }).click()
  await page.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByText('Choose one.').first()).toBeVisible()
  await page.getByRole('radio', { name: /^The one of/ }).check()
  await page.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByText('You proposed it, so another privacy officer confirms it.')).toBeVisible()
  for (const address of [taken, person.email]) await expect(page.getByText(address)).toHaveCount(0)

  const other = await browser.newContext({ baseURL: origin })
  const desk = await other.newPage()
  await enter(second, other)
  await desk.goto(`/staff/requests/${number}/give-back`)
  await desk.getByRole('button', { name: 'Give it back and tell them' }).click()
  await expect(desk.getByText('The account is given back.')).toBeVisible()
  for (const address of [taken, person.email]) await expect(desk.getByText(address)).toHaveCount(0)
  await other.close()

  const told = await mail.next(person.email, /gave your account back/)
  expect(told.text).toContain(`FR-${number}`)
  expect((await mail.next(taken, /gave your account back/)).text).toContain(`FR-${number}`)
  expect(await database.query('select 1 from second_factors where person_id = $1', [person.id])).toEqual([])

  const home = await browser.newContext({ baseURL: origin })
  await enter(person, home)
  const own = await home.newPage()
  await own.goto(`/requests/${number}`)
  await expect(own.getByText('Account given back, as asked')).toBeVisible()
  await expect(own.getByText('proposed')).toHaveCount(0)
  await home.close()
})
