import { randomUUID } from 'node:crypto'
import { sealNotMeLink } from '#privacy/not-me-link.ts'
import { expect, test } from './fixtures.ts'
import type { Mailbox } from './mailbox.ts'

const notMeIn = (text: string | undefined): string => /http:\/\/localhost:\d+\/not-me\/[\w-]+/.exec(text ?? '')![0]
const newBrowser = (mail: Mailbox, email: string) => mail.next(email, /opened in a new browser/)

test('a sign-in in another browser is told of; its link, opened elsewhere, signs everybody out and has one of us look', async ({ page, browser, person, mail, signIn, origin, database, javaScriptEnabled }) => {
  await signIn(person, '/overview')
  const stranger = await browser.newContext({ javaScriptEnabled, baseURL: origin })
  await signIn(person, '/overview', await stranger.newPage())
  const letter = await newBrowser(mail, person.email)
  expect(letter.text).toMatch(/ on /)
  // The first one, at home, told nobody.
  expect((await mail.all(person.email)).filter(({ subject }) => /new browser/.test(subject ?? ''))).toHaveLength(1)

  const elsewhere = await browser.newContext({ javaScriptEnabled, baseURL: origin })
  const reader = await elsewhere.newPage()
  await reader.goto(notMeIn(letter.text))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Was it not you?')
  for (const known of [person.email, person.id, 'Tilda']) await expect(reader.getByRole('main')).not.toContainText(known)
  expect(await database.query('select id from sessions where person_id = $1', [person.id])).toHaveLength(2)
  await reader.getByRole('button', { name: 'It was not me' }).click()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Everybody is signed out')
  await reader.goto(notMeIn(letter.text))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Everybody is signed out')
  await elsewhere.close()

  expect(await database.query('select id from sessions where person_id = $1', [person.id])).toEqual([])
  const [asked] = await database.query<{ number: string; kind: string; identity: string }>('select number, kind, identity from requests where person_id = $1', [person.id])
  expect(asked).toMatchObject({ kind: 'complaint', identity: 'none' })
  await page.goto('/security')
  await page.waitForURL(/\/sign-in\?next=/)
  await stranger.close()

  const told = await mail.next(person.email, /signed in as you is signed out/)
  expect(told.text).toContain(`FR-${asked!.number}`)
  const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b/.exec(told.text!)![0]
  await page.goto('/follow')
  await page.getByLabel('Reference').fill(`FR-${asked!.number}`)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Open the request' }).click()
  await expect(page.getByRole('main')).toContainText('It was not me.')

  // A fresh sign-in sees what happened, and that nothing is deleted at once.
  await signIn(person, '/security')
  await expect(page.getByRole('region', { name: 'Sign-ins of the last 90 days' }).getByRole('listitem')).toHaveCount(3)
  await page.goto('/security/factors')
  await expect(page.getByText(/^Until .* nothing of yours is deleted at once/)).toBeVisible()
})

test('mails about a change of the address and of second factors have the link, too', async ({ page, person, mail, signIn, database }) => {
  await signIn(person, '/security/factors')
  await page.getByRole('button', { name: 'Add an authenticator app' }).first().click()
  await page.waitForURL((url) => url.pathname === '/security/factors/app')
  await page.goto('/your-data/correct/email')
  await page.getByLabel('New e-mail address').fill(`new.${person.email}`)
  await page.getByRole('button', { name: 'Send a code to it' }).click()
  await page.waitForURL(/\/correct\/email\/code$/)
  const warned = await mail.next(person.email, /being changed/)
  await page.goto(notMeIn(warned.text))
  await expect(page.getByRole('main')).toContainText('Your e-mail address with us is being changed')
  await page.getByRole('button', { name: 'It was not me' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everybody is signed out')
  expect(await database.query('select state from channel_changes where person_id = $1', [person.id])).toEqual([{ state: 'cancelled' }])
  expect(await database.query('select id from second_factors where person_id = $1', [person.id])).toEqual([])
})

test('a link that was cut off, is over, or is of an account that is gone says so, and the three look alike', async ({ page, person, database }) => {
  const of = 'recovery-used'
  const link = (at: Date, who = person.id) => sealNotMeLink({ id: randomUUID(), person: who, of, at, former: false })
  const texts: string[] = []
  for (const token of [link(new Date()).slice(0, -3), link(new Date(Date.now() - 8 * 86_400_000)), link(new Date(), randomUUID())]) {
    await page.goto(`/not-me/${token}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work')
    texts.push(await page.getByRole('main').innerText())
  }
  expect(new Set(texts).size).toBe(1)
  expect(await database.query('select id from requests where person_id = $1', [person.id])).toEqual([])
})

test('wrong codes stand in the history', async ({ page, person, mail, signIn }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  const code = /\b\d{6}\b/.exec((await mail.next(person.email, /sign-in code/i)).text!)![0]
  await page.getByLabel('Six digits').fill(code === '123456' ? '654321' : '123456')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('That is not the code we sent.').first()).toBeVisible()
  await page.goto('/sign-in')
  await signIn(person, '/security')
  await expect(page.getByText('Did not get in')).toBeVisible()
  await expect(page.getByText(/with a mailed code · one wrong code$/)).toBeVisible()
})
