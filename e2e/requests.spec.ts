import { expect, test } from './fixtures.ts'

test('the first thing touched keeps what was chosen, whichever of several it is, and a mistake can be mended', async ({ page, person, enter, database }) => {
  await enter(person)
  await page.goto('/requests/new', { waitUntil: 'networkidle' })
  await page.getByLabel('An objection').check()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByText('Fill this in.').first()).toBeVisible()
  await expect(page.getByLabel('An objection')).toBeChecked()
  await page.getByLabel('A complaint').check()
  await page.getByLabel('What should we know?').fill('You wrote to me at night.')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.waitForURL(/\/requests\/\d+\?new=1$/)
  expect(await database.query('select kind from requests where person_id = $1', [person.id])).toEqual([{ kind: 'complaint' }])
})

test('a question has a reference, a date, a timeline, and a mail that says both', async ({ page, person, signIn, database, mail }) => {
  await signIn(person, '/requests')
  await expect(page.getByText('You have asked us nothing yet')).toBeVisible()
  await page.getByRole('link', { name: 'Ask us something' }).click()
  await page.getByLabel('A question').check()
  await page.getByLabel('What should we know?').fill('Who hears my greeting?\n<b>And why?</b>')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.waitForURL(/\/requests\/\d+\?new=1$/)
  await expect(page.getByText('We have your request')).toBeVisible()
  await expect(page.getByText('<b>And why?</b>')).toBeVisible()

  const [stored] = await database.query<{ number: string; due: string }>(`select number, kind, way, regime, identity, state, words, due_on::text as due from requests where person_id = $1`, [person.id])
  expect(stored).toMatchObject({ kind: 'question', way: 'portal', regime: 'uk', identity: 'signed-in', state: 'open', words: 'Who hears my greeting?\n<b>And why?</b>' })
  const { number, due } = stored!
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(due))
  const told = await mail.next(person.email, new RegExp(`FR-${number}`))
  expect(told.text).toContain(day)
  expect(told.text).not.toContain('greeting')

  await page.goto('/requests')
  await expect(page.getByRole('row', { name: new RegExp(`FR-${number}`) })).toContainText(day)

  await database.query(`update requests set state = 'answered', answered_at = now() where number = $1`, [number])
  await database.query(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'answer', 'staff', 'Nobody does.' from requests where number = $1`, [number])
  await page.getByRole('link', { name: `FR-${number}` }).click()
  await expect(page.getByText('Nobody does.')).toBeVisible()
  await expect(page.getByText('Not content?')).toBeVisible()
})

test('what is typed while the answer comes is said to be late, and not lost; whoever comes anew finds no form', async ({ page, person, enter, database }) => {
  await enter(person)
  await page.goto('/requests/new')
  await page.getByLabel('A question').check()
  await page.getByLabel('What should we know?').fill('Who hears my greeting?')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.waitForURL(/\/requests\/\d+\?new=1$/)
  await page.goto(new URL(page.url()).pathname)
  await page.getByLabel('Write to us about it').fill('And who heard it last year?')
  await database.query(`update requests set state = 'answered', answered_at = now() where person_id = $1`, [person.id])
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('answered')
  await expect(page.getByLabel('Write to us about it')).toHaveValue('And who heard it last year?')
  await page.goto(new URL(page.url()).pathname)
  await expect(page.getByText('Not content?')).toBeVisible()
  await expect(page.getByLabel('Write to us about it')).toHaveCount(0)
})

test('a late request is told as one, on the overview and on its timeline, and where it waits for the person it says so', async ({ page, person, enter, database }) => {
  const [late] = await database.query<{ number: string }>(
    `insert into requests (person_id, kind, regime, way, identity, received_at, due_on) values ($1, 'access', 'uk', 'letter', 'none', now() - interval '40 days', current_date - 9) returning number`,
    [person.id],
  )
  await enter(person)
  await page.goto('/overview')
  const row = page.getByRole('listitem').filter({ hasText: `FR-${late!.number}` })
  await expect(row).toContainText('Answer was due by')
  await expect(row).toContainText('It waits for you: say whether it is yours.')
  await row.getByRole('link', { name: 'Open' }).click()
  await expect(page.getByText('We are late, and still owe you the answer')).toBeVisible()
  await expect(page.getByText(/You can complain to the Information Commissioner/)).toBeVisible()
  await expect(page.getByText('If it takes longer, we tell you why before that day')).toHaveCount(0)
})

test('another person’s request is not there, nor is what can’t be one', async ({ page, person, makePerson, signIn, database }) => {
  const other = await makePerson()
  const [theirs] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Secret?', current_date + 20) returning number`, [other.id])
  await signIn(person, '/requests')
  for (const number of [theirs!.number, '0', '-1', '1e3', 'x', '99999999999999999999']) {
    const answer = await page.goto(`/requests/${number}`)
    expect(answer!.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    await expect(page.getByText('Secret?')).toHaveCount(0)
  }
})

test('nothing chosen, nothing said, too much, a card number, hidden characters: refused at the field, kept, not stored', async ({ page, person, signIn, database }) => {
  await signIn(person, '/requests/new')
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByText('Choose one.').first()).toBeVisible()
  await expect(page.getByText('Fill this in.').first()).toBeVisible()
  for (const words of ['x'.repeat(4001), 'Charge 4242 4242 4242 4242.', 'a\u202eb']) {
    await page.goto('/requests/new?kind=complaint')
    await page.getByLabel('What should we know?').fill(words)
    await page.getByRole('button', { name: 'Send it' }).click()
    await expect(page.getByText('Check this:')).toBeVisible()
    await expect(page.getByLabel('What should we know?')).toHaveValue(words)
    await expect(page.getByLabel('What should we know?')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('A complaint')).toBeChecked()
  }
  expect(await database.query('select 1 from requests where person_id = $1', [person.id])).toEqual([])
  expect(await database.query(`select 1 from outbox where person_id = $1 and kind = 'request-received'`, [person.id])).toEqual([])
})
