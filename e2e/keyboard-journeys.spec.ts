import { randomUUID } from 'node:crypto'
import { choose, expectInOrder, expectPlace, pick, press, tabTo, type } from './by-keyboard.ts'
import { appCode } from './factor.ts'
import { expect, test, type Person, type StaffMember } from './fixtures.ts'

type Database = { query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]> }

async function asked(database: Database, person: Person, due = 20): Promise<{ id: string; number: string }> {
  const [one] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, way, identity, words, due_on) values ($1, 'question', 'phone', 'none', 'Why by the minute?', current_date + $2::int) returning id, number`, [person.id, due])
  await database.query(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'received', 'person', words from requests where id = $1`, [one!.id])
  return one!
}

async function administrator(database: Database): Promise<StaffMember> {
  const id = randomUUID()
  const made = { id, role: 'administrator' as const, email: `${id}@desk.example` }
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'A. Keys', $3)`, [id, made.email, made.role])
  return made
}

test.describe('with no mouse at all', () => {
  test('an agent signs in, takes a request from the queue, checks who asks, and sends the answer as it was shown', async ({ page, person, staff, database, mail }) => {
    test.setTimeout(120_000)
    // Nobody waits longer: it stands on the queue’s first page, whatever else is asked meanwhile.
    const { id, number } = await asked(database, person, -3000)
    await page.goto('/staff')
    await type(page, page.getByLabel('E-mail address'), staff.email)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/sign-in\/code$/)
    const code = /\b\d{6}\b/.exec((await mail.next(staff.email, /sign-in code/i)).text ?? '')![0]
    await type(page, page.getByLabel('Six digits'), code)
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname === '/staff/sign-in/set-up')
    await press(page, page.getByRole('button', { name: 'Add an authenticator app' }))
    const key = (await page.getByRole('definition').locator('code').innerText()).replaceAll(' ', '')
    await type(page, page.getByLabel('Six digits'), appCode(key))
    await press(page, page.getByRole('button', { name: 'Turn on' }))
    await page.waitForURL(({ pathname }) => pathname === '/staff/security')

    await press(page, page.getByRole('navigation').getByRole('link', { name: 'Queue', exact: true }))
    await page.waitForURL(/\/staff\/requests$/)
    await press(page, page.getByRole('link', { name: `FR-${number}`, exact: true }))
    await page.waitForURL(({ pathname }) => pathname === `/staff/requests/${number}`)
    await expect(page.getByText('Why by the minute?').first()).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Take it' }))
    await expect(page.getByText('This request is yours.')).toBeVisible()
    await expectPlace(page)

    await press(page, page.getByRole('link', { name: 'Check who is asking' }))
    await page.waitForURL(/\/identity$/)
    await press(page, page.getByRole('button', { name: 'Send the code' }))
    await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
    await choose(page, page.getByRole('radio', { name: 'By e-mail' }))
    await press(page, page.getByRole('button', { name: 'Send the code' }))
    await expect(page.getByRole('region', { name: 'What was checked' }).getByRole('listitem')).toHaveCount(1)
    await expectPlace(page)
    await press(page, page.getByRole('link', { name: `FR-${number}` }))
    await page.waitForURL(({ pathname }) => pathname === `/staff/requests/${number}`)

    const answer = page.getByLabel('Your answer')
    const form = page.locator('form').filter({ has: answer })
    // Whoever begins with a template comes to it before the words.
    await pick(page, form.getByLabel('Template'), 'Answer: Question')
    const puts = form.getByRole('button', { name: 'Put it in' })
    await expectInOrder(page, [form.getByLabel('Template'), puts])
    await page.keyboard.press('Enter')
    await expect(answer).toHaveValue(/^Hello,.*FR-/s)
    await expect(page.getByRole('region', { name: 'What is sent' })).toContainText('Hello,')
    await expectPlace(page)
    await tabTo(page, answer)
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type(' By the minute.')
    await press(page, form.getByRole('button', { name: 'Send the answer' }))
    await expect(page.getByText('This request has been answered.')).toBeVisible()
    await expectPlace(page)
    const [said] = await database.query<{ words: string }>(`select words from request_events where request_id = $1 and kind = 'answer'`, [id])
    expect(said!.words).toMatch(/^Hello,.* By the minute\.$/s)
    expect((await mail.next(person.email, /answer/i)).text).toContain(`FR-${number}`)
  })

  test('more time is taken with its reason: what is missing has the focus and leads to its field', async ({ page, person, staff, enter, database }) => {
    const { id, number } = await asked(database, person)
    await enter(staff)
    await page.goto(`/staff/requests/${number}`)
    await press(page, page.getByRole('link', { name: 'Take more time' }))
    await page.waitForURL(/\/extend$/)
    const send = page.getByRole('button', { name: 'Take the time and tell the person' })
    await press(page, send)
    const missing = page.getByRole('main').getByRole('alert')
    await expect(missing).toBeFocused()
    await press(page, missing.getByRole('link').first())
    await expect(page.getByRole('radio').first()).toBeFocused()
    await choose(page, page.getByRole('radio', { name: 'Several requests came from the same person' }))
    await type(page, page.locator('textarea[name=words]'), 'Three of them, in three archives.')
    await press(page, send)
    await page.waitForURL(({ pathname }) => pathname === `/staff/requests/${number}`)
    await expect(page.getByText('Three of them, in three archives.').first()).toBeVisible()
    await expectPlace(page)
    expect(await database.query(`select reason from request_events where request_id = $1 and kind = 'extended'`, [id])).toEqual([{ reason: 'many' }])
  })

  test('a person is found by exactly what is known, their record opened for a reason, and one field revealed', async ({ page, person, staff, enter, database }) => {
    const { number } = await asked(database, person)
    await enter(staff)
    await page.goto('/staff/people')
    const needle = page.getByLabel('E-mail address, phone')
    await type(page, needle, person.email.slice(0, -1))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
    await type(page, needle, person.email)
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname === `/staff/requests/${number}`)
    await expectPlace(page)
    await press(page, page.getByRole('link', { name: 'Open their record' }))
    await page.waitForURL(/\/record$/)
    await choose(page, page.getByRole('radio', { name: 'To answer this request' }))
    await press(page, page.getByRole('button', { name: 'Open the record' }))
    const reveal = page.getByRole('button', { name: 'Reveal: E-mail' })
    await expect(reveal).toBeVisible()
    await expectPlace(page)
    await press(page, reveal)
    await expect(page.getByText(person.email)).toBeVisible()
    // Who goes on from there comes to the next field, not to the first.
    await expectPlace(page, page.getByRole('definition').filter({ hasText: person.email }))
    expect(await database.query('select fields from looks where person_id = $1 order by at desc limit 1', [person.id])).toEqual([{ fields: ['email'] }])
  })

  test('an administrator asks for another role, and a second person confirms it', async ({ page, context, staff, second, enter, database }) => {
    const ada = await administrator(database)
    test.setTimeout(120_000)
    // The first of the list, which has everybody of every journey: Tab passes each.
    const name = `1 Sam ${staff.id.slice(0, 8)}`
    await database.query(`update staff set role = 'support', name = $2 where id = $1`, [staff.id, name])
    await enter(ada)
    await page.goto('/staff/colleagues')
    await press(page, page.getByRole('link', { name }))
    await page.waitForURL(new RegExp(`/staff/colleagues/${staff.id}$`))
    await choose(page, page.getByRole('radio', { name: 'Legal' }))
    await press(page, page.getByRole('button', { name: 'Ask for it' }))
    const row = page.getByRole('row').filter({ hasText: `Make ${name} Legal instead of Support` })
    await expect(row).toContainText('Needs another person')
    await expectPlace(page)
    expect(await database.query('select role from staff where id = $1', [staff.id])).toEqual([{ role: 'support' }])

    await context.clearCookies()
    await enter(second)
    await page.goto('/staff/colleagues')
    await press(page, row.getByRole('button', { name: /^Confirm it/ }))
    await expect(row).toContainText('confirmed by T. Second')
    await expectPlace(page)
    expect(await database.query('select role from staff where id = $1', [staff.id])).toEqual([{ role: 'legal' }])
  })
})
