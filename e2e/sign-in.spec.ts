import { expect, test } from './fixtures.ts'

test('a code from the mail signs in, once, and the session is kept as a hash', async ({ page, person, signIn, database, context }) => {
  await signIn(person, '/choices')
  const token = (await context.cookies()).find(({ name }) => name === 'forthright.person')!
  expect(token).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const sessions = await database.query<{ token_hash: string }>('select token_hash from sessions where person_id = $1', [person.id])
  expect(sessions).toHaveLength(1)
  expect(sessions[0]!.token_hash).not.toContain(token.value)
  await page.goto('/sign-in')
  await expect(page.getByText('You are signed in already.')).toBeVisible()
})

test('the link opens a page with a button; opening it signs nobody in, nor does another browser’s press', async ({ page, browser, person, mail, origin, database, javaScriptEnabled }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  const link = /http:\/\/localhost:\d+\/sign-in\/link\/[\w-]+/.exec((await mail.next(person.email)).text!)![0]

  const elsewhere = await browser.newContext({ javaScriptEnabled, baseURL: origin })
  const scanner = await elsewhere.newPage()
  await scanner.goto(link)
  await expect(scanner.getByText('works only in the browser where you asked')).toBeVisible()
  await elsewhere.close()
  expect(await database.query('select 1 from sessions where person_id = $1', [person.id])).toEqual([])

  await page.goto(link)
  expect(await database.query('select 1 from sessions where person_id = $1', [person.id])).toEqual([])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/overview$/)
  await page.goto(link)
  await expect(page.getByText('works only in the browser where you asked')).toBeVisible()
})

test('a wrong code says so, keeps what was typed, and five are enough', async ({ page, person, mail }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  const code = /\b\d{6}\b/.exec((await mail.next(person.email)).text!)![0]
  const wrong = code === '123456' ? '654321' : '123456'
  for (let i = 0; i < 5; i++) {
    await page.getByLabel('Six digits').fill(wrong)
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await answered
    await expect(page.getByText('That is not the code we sent.').first()).toBeVisible()
  }
  await page.getByLabel('Six digits').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('That is not the code we sent.').first()).toBeVisible()
})

test('what is no address is refused at the field; an unknown one sees the same as a known one', async ({ page, database }) => {
  await page.goto('/sign-in')
  for (const typed of ['', 'nobody', 'a@b', '<script>@x', 'x'.repeat(300)]) {
    await page.getByLabel('E-mail address').fill(typed)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('E-mail address')).toHaveValue(typed)
  }
  await page.getByLabel('E-mail address').fill(`nobody-${Date.now()}@customer.example`)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  await expect(page.getByText('If we know that address')).toBeVisible()
  expect((await database.query<{ n: number }>(`select count(*)::int as n from outbox where kind = 'sign-in-code' and state = 'withheld'`))[0]!.n).toBeGreaterThan(0)
})

test('a page of one’s own asks to sign in and leads back to it; a strange address after it leads nowhere else', async ({ page, person, mail }) => {
  await page.goto('/choices')
  await page.waitForURL(/\/sign-in\?next=%2Fchoices$/)
  await page.goto('/sign-in?next=https://evil.example/')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  await page.getByLabel('Six digits').fill(/\b\d{6}\b/.exec((await mail.next(person.email)).text!)![0])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/localhost:\d+\/overview$/)
})

test('a path that a browser would read as another site leads nowhere but home', async ({ page, person, mail }) => {
  await page.goto('/sign-in?next=/help/..//evil.example/login')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  await page.getByLabel('Six digits').fill(/\b\d{6}\b/.exec((await mail.next(person.email)).text!)![0])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/localhost:\d+\/overview$/)
})

test('signing out ends the session in the database, too', async ({ page, person, signIn, database }) => {
  await signIn(person, '/choices')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  expect(await database.query('select 1 from sessions where person_id = $1', [person.id])).toEqual([])
  await page.goto('/choices')
  await expect(page).toHaveURL(/sign-in/)
})

test('a customer’s address does not open the desk, and a customer’s session does not either', async ({ page, person, signIn, mail }) => {
  await signIn(person, '/choices')
  await page.goto('/staff')
  await page.waitForURL(/\/staff\/sign-in/)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/staff\/sign-in\/code$/)
  expect((await mail.all(person.email)).length).toBe(1)
})

test('an action sent from somewhere else does nothing', async ({ page, person, signIn, request, origin, database, context }) => {
  await signIn(person, '/choices')
  await page.goto('/choices')
  const action = await page.locator('form input[name^="$ACTION_ID"], form input[name^="$ACTION_REF"], form input[name^="$ACTION_KEY"]').first().getAttribute('name')
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const before = await database.query('select count(*)::int as n from choices where person_id = $1', [person.id])
  for (const from of ['https://evil.example', 'null']) {
    const answer = await request.post(`${origin}/choices`, { headers: { origin: from, cookie, 'x-forwarded-host': 'evil.example' }, multipart: { [action ?? '$ACTION_ID_x']: '', topic: 'offers', decision: 'in' } })
    expect(answer.status()).toBeGreaterThanOrEqual(400)
  }
  expect(await database.query('select count(*)::int as n from choices where person_id = $1', [person.id])).toEqual(before)
})
