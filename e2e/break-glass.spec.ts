import { randomUUID } from 'node:crypto'
import { choose, press, type } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'

test('support opens a record in an emergency, the officers are alarmed, one reviews it, and the person reads of it', async ({ page, browser, person, staff, second, enter, database, mail, origin }) => {
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  await enter(staff)
  await page.goto('/staff/people')
  await press(page, page.getByRole('link', { name: 'An emergency, and no request?' }))
  await page.waitForURL('**/staff/people/emergency')
  // Nothing said is nothing opened, and what was typed stays.
  const open = page.getByRole('button', { name: 'Open it, and raise the alarm' })
  await type(page, page.getByLabel('E-mail address, phone'), person.email)
  await press(page, open)
  await expect(page.getByText('Choose one.').first()).toBeVisible()
  expect(await database.query('select 1 from emergency_looks where person_id = $1', [person.id])).toEqual([])

  await choose(page, page.getByRole('radio', { name: 'An account is being taken over' }))
  await type(page, page.getByLabel('What happens'), 'Somebody who reads their mail is on the phone.')
  await press(page, page.getByRole('checkbox', { name: /^Contact/ }), 'Space')
  await choose(page, page.getByRole('radio', { name: '15 minutes' }))
  await press(page, open)
  await page.waitForURL(/\/staff\/people\/emergency\/[0-9a-f-]{36}$/)
  const opened = page.url()
  await expect(page.getByText('Open until')).toBeVisible()
  await expect(page.getByText('Tilda')).toBeVisible()
  await expect(page.getByText(person.email)).toHaveCount(0)
  await press(page, page.getByRole('button', { name: 'Reveal: E-mail' }))
  await expect(page.getByText(person.email)).toBeVisible()

  await page.goto('/staff/people/emergency')
  await expect(page.getByText('you can’t open another in an emergency')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open it' })).toHaveCount(0)

  const alarm = await mail.next(second.email)
  expect(alarm.subject).toBe('A record was opened in an emergency')
  expect(alarm.text).toContain('An account is being taken over')
  expect(alarm.text).not.toContain(person.email)
  expect(alarm.text).not.toContain('on the phone')

  const other = await browser.newContext({ baseURL: origin })
  const desk = await other.newPage()
  await enter(second, other)
  await desk.goto('/staff')
  await desk.getByRole('link', { name: 'Review now' }).first().click()
  await desk.waitForURL('**/staff/people/emergency')
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from emergency_looks where person_id = $1', [person.id])
  await desk.goto(`/staff/people/emergency/${id}/review`)
  await expect(desk.getByText('Somebody who reads their mail is on the phone.')).toBeVisible()
  await choose(desk, desk.getByRole('radio', { name: 'Not justified' }))
  await type(desk, desk.getByRole('textbox', { name: 'Why' }), 'The account was frozen already.')
  await press(desk, desk.getByRole('button', { name: 'Write the review' }))
  await desk.waitForURL('**/staff/people/emergency')
  expect(await database.query('select verdict, reviewed_by from emergency_looks where id = $1', [id])).toEqual([{ verdict: 'not-justified', reviewed_by: second.id }])
  await other.close()

  // Not justified is over at once.
  await page.goto(opened)
  await expect(page.getByText('Tilda')).toHaveCount(0)

  await enter(person)
  await page.goto('/security/looks')
  await expect(page.getByText('in an emergency, without a request').first()).toBeVisible()
  await expect(page.getByText('Your account was being taken over').first()).toBeVisible()
  await page.getByRole('link', { name: /I don’t recognise this/ }).first().click()
  await expect(page.locator('textarea')).toHaveValue(/in an emergency \(An account is being taken over\)/)
})

test('one’s own opening is not reviewed by oneself, and of a late review the desk speaks up', async ({ page, person, staff, enter, database }) => {
  const [one] = await database.query<{ id: string }>(`insert into emergency_looks (person_id, staff_id, role, reason, words, categories, ends_at) values ($1, $2, 'privacy', 'danger', 'x', '{contact}', now() + interval '15 minutes') returning id`, [person.id, staff.id])
  const name = `A. Late ${randomUUID()}`
  const [colleague] = await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', $1, 'support') returning id`, [name])
  await database.query(`insert into emergency_looks (person_id, staff_id, role, reason, words, categories, at, ends_at) values ($1, $2, 'support', 'leak', 'x', '{contact}', now() - interval '30 hours', now() - interval '30 hours' + interval '15 minutes')`, [person.id, colleague!.id])
  await enter(staff)
  await page.goto(`/staff/people/emergency/${one!.id}/review`)
  await expect(page.getByText('You opened this one, so another privacy officer reviews it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Write the review' })).toHaveCount(0)
  await page.goto('/staff')
  await expect(page.getByText(/reviews? of .*emergenc.* late/)).toBeVisible()
  await page.goto('/staff/people/emergency')
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Review late since')
})
