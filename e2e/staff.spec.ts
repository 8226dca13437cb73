import { expect, test } from './fixtures.ts'

test.describe('the desk', () => {
  test('a record opens only after the look is written, masked; each reveal is written, and the person sees it', async ({ page, person, staff, signInStaff, database }) => {
    const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Who am I?', current_date - 400) returning number`, [person.id])
    const number = request!.number
    await signInStaff(staff, '/staff/requests')
    await expect(page.getByRole('heading', { name: 'Requests' })).toBeVisible()
    await expect(page.getByRole('row', { name: new RegExp(`FR-${number}`) })).toContainText('days late')
    await page.getByRole('link', { name: `FR-${number}` }).click()
    await page.waitForURL(new RegExp(`/staff/requests/${number}$`))
    await page.getByRole('link', { name: 'Open their record' }).click()
    await page.waitForURL(/\/record$/)
    await expect(page.getByText('Tilda')).toHaveCount(0)

    await page.getByRole('button', { name: 'Open the record' }).click()
    await expect(page.getByText('Choose one.').first()).toBeVisible()
    expect(await database.query('select 1 from looks where person_id = $1', [person.id])).toEqual([])

    await page.getByLabel('To answer this request').check()
    await page.getByRole('button', { name: 'Open the record' }).click()
    await expect(page.getByText('Tilda')).toBeVisible()
    await expect(page.getByText(person.email)).toHaveCount(0)
    expect(await database.query('select purpose, role, staff_id from looks where person_id = $1', [person.id])).toEqual([{ purpose: 'answer-request', role: 'privacy', staff_id: staff.id }])

    await page.getByRole('button', { name: 'Reveal: E-mail' }).click()
    await expect(page.getByText(person.email)).toBeVisible()
    expect(await database.query('select fields from looks where person_id = $1 order by at desc limit 1', [person.id])).toEqual([{ fields: ['email'] }])
    const lines = await database.query<{ verb: string }>(`select verb from audit where person_id = $1 and actor = 'staff-privacy' order by id`, [person.id])
    expect(lines.map(({ verb }) => verb)).toEqual(['look-up', 'reveal'])
  })

  test('a request is taken and answered; the person is told by mail, without its words', async ({ page, person, staff, signInStaff, database, mail }) => {
    const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Why?', current_date + 20) returning id, number`, [person.id])
    await signInStaff(staff, `/staff/requests/${request!.number}`)
    await page.getByRole('button', { name: 'Take it' }).click()
    await expect(page.getByText('This request is yours.')).toBeVisible()
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await expect(page.getByText('Fill this in.').first()).toBeVisible()
    await page.getByLabel('Your answer').fill('Because we bill by the minute.')
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await expect(page.getByText('This request has been answered.')).toBeVisible()
    expect(await database.query('select state, owner_id from requests where id = $1', [request!.id])).toEqual([{ state: 'answered', owner_id: staff.id }])
    const told = await mail.next(person.email)
    expect(told.text).not.toContain('bill by the minute')
    expect(told.text).toContain(`FR-${request!.number}`)
  })

  test('cases are found by exactly what is known, and the search stands in no address', async ({ page, person, staff, signInStaff, database }) => {
    const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'access', current_date + 20) returning number`, [person.id])
    await signInStaff(staff, '/staff/people')
    await page.getByLabel('E-mail address, phone').fill(person.email.slice(0, -1))
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(page.getByText('Nothing is found under exactly this.').first()).toBeVisible()
    await page.getByLabel('E-mail address, phone').fill(person.email)
    await page.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL(new RegExp(`/staff/requests/${request!.number}$`))
  })

  test('the desk is closed to whoever is no longer staff, at the next click', async ({ page, staff, signInStaff, database }) => {
    await signInStaff(staff)
    await database.query('update staff set active = false where id = $1', [staff.id])
    await page.goto('/staff/people')
    await page.waitForURL(/\/staff\/sign-in/)
  })
})
