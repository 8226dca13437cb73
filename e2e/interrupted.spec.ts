import type { BrowserContext, Page } from '@playwright/test'
import { expect, test, type Person } from './fixtures.ts'

const said = 'a sentence that took a while — “Ålesund”\nand a second line'
const kept = 'Nothing is lost: what you typed is here again. It has not been sent yet.'
const undone = 'This has not been done yet'

type Look = { query(sql: string, values?: unknown[]): Promise<unknown[]> }
const requestsOf = (database: Look, { id }: Person) => database.query(`select 1 from requests where person_id = $1 and words like 'a sentence%'`, [id])
const draftsOf = (database: Look, { id }: Person) => database.query('select 1 from drafts where person_id = $1', [id])
/** A browser lets go of a session's cookie when its time is over. */
const sessionRunsOut = (context: BrowserContext) => context.clearCookies({ name: /\.(person|staff)$/ })

/** Writes a request; the session ends before it is sent. */
async function askAndBeInterrupted(page: Page, context: BrowserContext): Promise<void> {
  await page.goto('/requests/new')
  await page.getByRole('radio').first().check()
  await page.getByLabel('What should we know?').fill(said)
  await sessionRunsOut(context)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForURL(/\/sign-in\?next=/)
}

test('a session that ends in the middle of a form loses nothing: after signing in it is all there, and sent once', async ({ page, context, person, signIn, mail, database }) => {
  await signIn(person, '/requests/new?kind=complaint')
  await page.getByLabel('What should we know?').fill(said)
  await sessionRunsOut(context)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForURL(/\/sign-in\?next=/)
  expect(decodeURIComponent(page.url())).not.toContain('sentence')
  expect(await requestsOf(database, person)).toEqual([])
  const [draft] = (await database.query('select contents from drafts where person_id = $1', [person.id])) as { contents: Buffer }[]
  expect(draft!.contents.toString('utf8')).not.toContain('sentence')

  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  await page.getByLabel('Six digits').fill(/\b\d{6}\b/.exec((await mail.next(person.email)).text!)![0])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/requests\/new\?kind=complaint$/)
  await expect(page.getByText(kept)).toBeVisible()
  await expect(page.getByLabel('What should we know?')).toHaveValue(said)
  await expect(page.getByRole('radio', { checked: true })).toHaveValue('complaint')

  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForURL(/\/requests\/\d+\?new=1$/)
  expect(await requestsOf(database, person)).toHaveLength(1)
  expect(await draftsOf(database, person)).toEqual([])
  await page.goto('/requests/new')
  await expect(page.getByText(kept)).toBeHidden()
  await expect(page.getByLabel('What should we know?')).toHaveValue('')
})

test('somebody else who signs in instead sees nothing of it; whoever typed it does, later', async ({ page, context, person, makePerson, enter, signIn }) => {
  await enter(person)
  await askAndBeInterrupted(page, context)
  const other = await makePerson()
  await signIn(other, '/requests/new')
  await expect(page.getByLabel('What should we know?')).toHaveValue('')
  expect(await page.content()).not.toContain('sentence')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await signIn(person, '/requests/new')
  await expect(page.getByLabel('What should we know?')).toHaveValue(said)
})

test('in another browser it does not appear, not even to whoever typed it', async ({ page, context, browser, person, enter, origin, javaScriptEnabled }) => {
  await enter(person)
  await askAndBeInterrupted(page, context)
  const elsewhere = await browser.newContext({ javaScriptEnabled, baseURL: origin })
  await enter(person, elsewhere)
  const there = await elsewhere.newPage()
  await there.goto('/requests/new')
  await expect(there.getByLabel('What should we know?')).toHaveValue('')
  await elsewhere.close()
})

test('a form that one opened and another sends does nothing and shows nothing', async ({ page, person, makePerson, enter, database }) => {
  const other = await makePerson()
  await enter(person)
  await page.goto('/requests/new')
  await page.getByRole('radio').first().check()
  await page.getByLabel('What should we know?').fill(said)
  await enter(other)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Somebody else was signed in here')).toBeVisible()
  expect(await page.content()).not.toContain('sentence')
  expect(await requestsOf(database, person)).toEqual([])
  expect(await requestsOf(database, other)).toEqual([])
})

test('a proof that grew old while typing keeps what was typed', async ({ page, person, enter, proveAgain, database }) => {
  await enter(person)
  await page.goto('/your-data/correct/email')
  await page.getByLabel('New e-mail address').fill('new-address@customer.example')
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person.id])
  await page.getByRole('main').getByRole('button').click()
  await page.waitForURL(/\/sign-in\/again\?next=/)
  expect(page.url()).not.toContain('new-address')
  await proveAgain(person)
  await expect(page).toHaveURL(/\/your-data\/correct\/email$/)
  await expect(page.getByText(kept)).toBeVisible()
  await expect(page.getByLabel('New e-mail address')).toHaveValue('new-address@customer.example')
  expect(await database.query('select 1 from channel_changes where person_id = $1', [person.id])).toEqual([])
})

test('a button that a sign-in interrupted says that it was not done, and its neighbours keep quiet', async ({ page, context, person, signIn, database }) => {
  await signIn(person, '/choices')
  const before = await database.query('select count(*) from choices where person_id = $1', [person.id])
  const button = page.getByRole('main').getByRole('button', { name: /Turn (on|off)/ }).first()
  await button.click()
  await expect.poll(() => database.query('select count(*) from choices where person_id = $1', [person.id])).not.toEqual(before)
  const then = await database.query('select count(*) from choices where person_id = $1', [person.id])
  await page.goto('/choices')
  await sessionRunsOut(context)
  await button.click()
  await page.waitForURL(/\/sign-in\?next=/)
  await signIn(person, '/choices')
  await expect(page.getByText(undone)).toHaveCount(1)
  expect(await database.query('select count(*) from choices where person_id = $1', [person.id])).toEqual(then)
})

test('the desk: an answer being written outlives the session, for the one who wrote it', async ({ page, context, person, staff, enter, database }) => {
  const [request] = (await database.query(
    `insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Why?', current_date + 30) returning number`,
    [person.id],
  )) as { number: string }[]
  const path = `/staff/requests/${request!.number}`
  await enter(staff)
  await page.goto(path)
  await page.getByLabel('Your answer').fill(said)
  await sessionRunsOut(context)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.waitForURL(/\/staff\/sign-in\?next=/)
  await enter(staff)
  await page.goto(path)
  await expect(page.getByText(kept)).toBeVisible()
  await expect(page.getByLabel('Your answer')).toHaveValue(said)
})
