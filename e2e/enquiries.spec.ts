import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import { whoseField } from '#components/form/values.ts'
import { addressDigest, digest } from '#privacy/digest.ts'
import { expect, test } from './fixtures.ts'
import { postForm, readForms } from './forms.ts'
import { hostile, insides } from './hostile.ts'
import type { Mailbox } from './mailbox.ts'

const address = (): string => `visitor-${randomUUID()}@visitor.example`

async function ask(page: Page, email: string, about = 'Prices'): Promise<void> {
  await page.goto('/product-information')
  await page.getByLabel(about).check()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await page.waitForURL('/product-information/sent')
}

const linkIn = (mail: ParsedMail): string => /http\S+\/product-information\/confirm\/\S+/.exec(mail.text!)![0]

/** Asks and confirms; gives the letter. */
async function askAndConfirm(page: Page, mail: Mailbox, email: string, about?: string): Promise<ParsedMail> {
  await ask(page, email, about)
  await page.goto(linkIn(await mail.next(email, /Confirm/)))
  await page.getByRole('button', { name: 'Send it to me' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is on its way')
  return mail.next(email, /costs|notification log|Calls/)
}

test('information is asked for with an address alone, confirmed by a button, and comes with its reason and the way out', async ({ page, database, mail, request }) => {
  const email = address()
  await ask(page, email)
  const link = linkIn(await mail.next(email, /Confirm/))
  expect(link).not.toContain('visitor-')
  const people = () => database.query('select person_id from profiles where email = $1', [email])
  // A scanner that follows or renders it does nothing.
  await request.get(link)
  await request.head(link)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send you information about prices?')
  expect(await people()).toEqual([])
  await page.getByRole('button', { name: 'Send it to me' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is on its way')
  expect(await people()).toHaveLength(1)
  expect(await database.query(`select subject, wording from enquiries join profiles using (person_id) where email = $1`, [email])).toEqual([{ subject: 'prices', wording: '2026-11' }])

  const letter = await mail.next(email, /costs/)
  const header = (name: string): string => letter.headerLines.find(({ key }) => key === name)!.line
  expect(letter.text).toContain('You asked for information about prices on ')
  expect(letter.text).toContain('Harbourline')
  expect(header('list-unsubscribe-post')).toContain('List-Unsubscribe=One-Click')
  expect(header('list-id')).toContain('prices.information.')
  const out = /<(http[^>]+)>/.exec(header('list-unsubscribe'))![1]!
  await request.get(out)
  expect(await database.query('select topic from suppressions where address_hash = $1', [addressDigest('suppression', email)])).toEqual([{ topic: '*' }])
  expect((await request.post(out, { data: 'nothing' })).status()).toBe(400)
  expect((await request.post(`${out}x`, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(404)
  for (let i = 0; i < 2; i++) expect((await request.post(out, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 })).status()).toBe(200)
  expect(await database.query('select topic from suppressions where address_hash = $1 order by topic', [addressDigest('suppression', email)])).toEqual([{ topic: '*' }, { topic: 'enquiry-prices' }])

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work')
})

test('a known, an unknown and an asking address get the same answer', async ({ page, person, mail }) => {
  const again = address()
  await askAndConfirm(page, mail, again)
  const answers: string[] = []
  for (const email of [person.email, again, address()]) {
    await ask(page, email)
    answers.push((await page.locator('main').innerHTML()).replaceAll(/[0-9a-f-]{36}/g, ''))
    expect((await mail.next(email, /Confirm/)).text).toContain('Somebody typed this address')
  }
  expect(new Set(answers).size).toBe(1)
})

test('a link that is forged, cut off or too old does nothing', async ({ page, database, mail }) => {
  const email = address()
  await ask(page, email)
  const link = linkIn(await mail.next(email, /Confirm/))
  for (const wrong of [link.slice(0, -1), `${link}A`, link.replace(/confirm\/(.)/, (_, first: string) => `confirm/${first === 'a' ? 'b' : 'a'}`), link.replace(/confirm\/.*/, 'confirm/%00')]) {
    await page.goto(wrong).catch(() => undefined)
    expect(await page.locator('body').innerText()).not.toMatch(insides)
    await expect(page.getByRole('button', { name: 'Send it to me' })).toHaveCount(0)
  }
  await page.goto(link)
  await database.query(`update enquiry_asks set created_at = now() - interval '3 days 1 minute' where link = $1`, [digest('session', link.split('/').at(-1)!)])
  await page.getByRole('button', { name: 'Send it to me' }).click()
  await expect(page.getByText('is older than three days').first()).toBeVisible()
  expect(await database.query('select person_id from profiles where email = $1', [email])).toEqual([])
})

test('what is typed wrong is said and kept, and nothing breaks', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/product-information')
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await expect(page.getByText('Choose one.').first()).toBeVisible()
  for (const [what, typed] of Object.entries(hostile)) {
    await page.goto('/product-information')
    await page.getByLabel('Prices').check()
    await page.getByLabel('E-mail address').fill(typed)
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await expect(page.getByLabel('E-mail address'), what).toHaveAttribute('aria-invalid', 'true')
    expect(await page.locator('body').innerText(), what).not.toMatch(insides)
  }
})

test('by a mailed code, without an account: see, correct, take along, stop, delete', async ({ page, database, mail, signIn, proveAgain }) => {
  test.setTimeout(120_000)
  const email = address()
  await askAndConfirm(page, mail, email)
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select person_id as id from profiles where email = $1', [email])
  await signIn({ id, email })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What we hold about you')
  await expect(page.getByText('use my address for nothing else')).toBeVisible()
  // Nothing of services they never had.
  const navigation = page.getByRole('navigation', { name: 'Sections' })
  await expect(navigation.getByRole('link', { name: 'Choices' })).toHaveCount(0)
  await page.goto('/choices')
  await expect(page).toHaveURL('/overview')
  await page.goto('/your-data')
  await expect(page.getByRole('heading', { level: 2, name: 'Billing' })).toHaveCount(0)

  // Another subject: it is sent, and stands in the history.
  await page.goto('/overview')
  await page.getByRole('link', { name: 'Change what you want to read: prices' }).click()
  await page.getByLabel('The notification log').check()
  await page.getByRole('button', { name: 'Change it and send that' }).click()
  await expect(page.getByText('Changed. What you want to read now is on its way.')).toBeVisible()
  await mail.next(email, /notification log of/)
  await page.goto('/your-data/history')
  await expect(page.getByRole('table')).toContainText('The notification log')

  // Another address.
  const next = address()
  await page.goto('/your-data/correct/email')
  await page.getByLabel('New e-mail address').fill(next)
  await page.getByRole('button', { name: 'Send a code to it' }).click()
  await page.waitForURL(/\/correct\/email\/code$/)
  await page.getByLabel('Six digits').fill(/\b\d{6}\b/.exec((await mail.next(next, /code/i)).text!)![0])
  await page.getByRole('button', { name: 'Use this address' }).click()
  await page.waitForURL(/saved=email/)

  // A copy.
  await page.goto('/download')
  await page.getByRole('button', { name: 'Build the download' }).click()
  await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
  await expect(page.locator('main .tag').first()).toHaveText('Ready', { timeout: 40_000 })

  // No more.
  await page.goto('/overview')
  await page.getByRole('button', { name: 'Stop it: the notification log' }).click()
  await expect(page.getByText('nothing more is sent')).toBeVisible()
  expect(await database.query(`select topic from suppressions where address_hash = $1 and topic like 'enquiry-%'`, [addressDigest('suppression', next)])).toEqual([{ topic: 'enquiry-notification-log' }])

  // Replaced a moment ago, it waits 72 hours; here these are over.
  await database.query(`update corrections set at = now() - interval '4 days' where person_id = $1`, [id])
  await database.query(`update sessions set proved_at = now() - interval '10 minutes' where person_id = $1`, [id])
  await page.goto('/delete')
  await page.getByRole('link', { name: 'Continue: sign in again' }).click()
  await proveAgain({ email: next })
  await page.getByRole('button', { name: 'Delete it now' }).click()
  const receipt = await mail.next(next, /receipt/)
  expect(receipt.text).toContain('We have deleted your address and what you wanted to read about.')
  await page.goto('/overview')
  await expect(page).toHaveURL(/goodbye/)
  for (const table of ['profiles', 'enquiries', 'corrections', 'sessions', 'visits', 'exports', 'channel_changes']) expect(await database.query(`select from ${table} where person_id = $1`, [id]), table).toEqual([])
})

test('no sale and no sharing is theirs to say, too: by the signal or in one step, seen where they may go, and taken back in two', async ({ page, context, database, mail, enter }) => {
  const email = address()
  await askAndConfirm(page, mail, email)
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select person_id as id from profiles where email = $1', [email])
  await enter({ id, email })
  const ledger = () => database.query(`select decision, source from consents where person_id = $1 and about = 'sale-sharing' order by at`, [id])
  await page.goto('/overview')
  await page.getByRole('link', { name: 'Say no to sale and sharing' }).click()
  const sale = page.getByRole('region', { name: 'Sale and sharing' })
  await expect(sale).toContainText('Selling or sharing your data Not done')
  await sale.getByRole('button', { name: 'Opt out' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'You are opted out of sale and sharing.' })).toBeVisible()
  await expect(page).toHaveURL(/\/cookies\?changed=sale-out/)

  await context.setExtraHTTPHeaders({ 'sec-gpc': '1' })
  await sale.getByRole('link', { name: 'Opt in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Opt in to sale and sharing?')
  await expect(page.getByText('It says no right now, by Global Privacy Control.')).toBeVisible()
  await page.getByRole('link', { name: 'Stay opted out' }).click()
  await expect(page).toHaveURL(/\/cookies#sale$/)
  expect(await ledger()).toEqual([{ decision: 'out', source: 'page' }])
  await sale.getByRole('link', { name: 'Opt in' }).click()
  await page.getByRole('button', { name: 'Opt in' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'You are opted in to sale and sharing.' })).toBeVisible()
  await expect(sale).toContainText('This browser sends the signal, so it stays opted out.')
  expect(await ledger()).toEqual([{ decision: 'out', source: 'page' }, { decision: 'in', source: 'against-signal' }])
  // Of the choices of customers nothing opens, and no page says that they have an account.
  await page.goto('/choices')
  await expect(page).toHaveURL('/overview')
  for (const path of ['/overview', '/your-data', '/your-data/contact', '/cookies', '/freeze', '/security', '/delete']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.getByRole('main').innerText(), path).not.toMatch(/your account(?! knows again)/i)
  }
})

test('freezing is said in their words, and done by one button', async ({ page, database, mail, enter }) => {
  const email = address()
  await askAndConfirm(page, mail, email)
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select person_id as id from profiles where email = $1', [email])
  await enter({ id, email })
  await page.goto('/security')
  await page.getByRole('link', { name: 'Freeze it' }).click()
  await expect(page.getByRole('main')).not.toContainText(/Marketing|Calls and messages|forum/)
  await page.getByRole('button', { name: 'Freeze it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What we hold about you is frozen')
  expect((await mail.next(email, /frozen/)).subject).toBe('What we hold about you is frozen')
})

test('what takes an account is refused to who has none, also when a customer’s own form is sent for them', async ({ page, person, origin, database, mail, enter }) => {
  const email = address()
  await askAndConfirm(page, mail, email)
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select person_id as id from profiles where email = $1', [email])
  await enter(person)
  const all = (await readForms(page, await (await page.request.get('/choices')).text())).forms
  // No sale and no sharing is everybody's to say.
  const forms = all.filter(({ method, hidden }) => method === 'post' && (!('decision' in hidden) || 'topic' in hidden))
  expect(forms.length).toBeGreaterThan(3)
  await page.context().clearCookies()
  await enter({ id, email })
  const before = await database.query('select count(*)::int from audit where person_id = $1', [id])
  for (const { hidden, fields } of forms) {
    // As somebody crafts it who hides whom the form was shown to.
    const { [whoseField]: _, ...values } = { ...hidden, ...fields }
    const answer = await postForm(page, '/choices', origin, values)
    expect(answer.status()).toBeLessThan(400)
    expect(answer.headers()['location'] ?? '').not.toContain('changed')
  }
  expect(await database.query('select from choices where person_id = $1', [id])).toEqual([])
  expect(await database.query('select count(*)::int from audit where person_id = $1', [id])).toEqual(before)
})

test('the same address with an account: nothing merges until its owner says so', async ({ page, person, database, mail, signIn }) => {
  await askAndConfirm(page, mail, person.email)
  await signIn(person)
  await expect(page.getByText('We also hold an enquiry of your address')).toBeVisible()
  expect(await database.query('select from enquiries where person_id = $1', [person.id])).toEqual([])
  await page.getByRole('link', { name: 'See it and decide' }).click()
  await page.getByRole('button', { name: 'Keep it apart' }).click()
  await expect(page.getByText('You keep it apart.')).toBeVisible()
  await page.goto('/overview')
  await expect(page.getByText('We also hold an enquiry of your address')).toHaveCount(0)
  await page.goto('/enquiries')
  await page.getByRole('button', { name: 'Bring it into my account' }).click()
  await expect(page.getByText('It is part of your account now.')).toBeVisible()
  expect(await database.query('select subject from enquiries where person_id = $1', [person.id])).toEqual([{ subject: 'prices' }])
})

test('what stands beside an account is opened by itself', async ({ page, person, mail, signIn }) => {
  await askAndConfirm(page, mail, person.email)
  await signIn(person, '/enquiries')
  await page.getByRole('button', { name: 'Open it by itself' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What we hold about you')
  await expect(page.getByText('You have no account with us.')).toBeVisible()
})

test('another subject is asked for now, in the words that stand there; one that was stopped only anew; and the message says what it was and why', async ({ page, person, enter, database, mail }) => {
  await database.query(
    `insert into enquiries (person_id, subject, wording, asked_at, confirmed_at, stopped_at) values ($1, 'prices', '2026-11', now() - interval '40 days', now() - interval '40 days', null), ($1, 'calls-and-messages', '2026-11', now(), now(), now())`,
    [person.id],
  )
  await enter(person)
  await page.goto('/enquiries')
  await page.getByRole('link', { name: 'Change what you want to read: prices' }).click()
  await expect(page.getByText(/“Send me information about … by e.mail, and use my address for nothing else\./)).toBeVisible()
  await page.getByLabel('Calls and messages').check()
  await page.getByRole('button', { name: 'Change it and send that' }).click()
  await expect(page.getByText('You have stopped this. To get it again, ask for it anew').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ask for it anew' })).toHaveAttribute('href', '/product-information')
  await page.getByLabel('The notification log').check()
  await page.getByRole('button', { name: 'Change it and send that' }).click()
  await expect(page.getByText('Changed. What you want to read now is on its way.')).toBeVisible()
  const today = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date())
  expect((await mail.next(person.email, /notification log of/)).text).toContain(`You asked for information about the notification log on ${today}`)
  await page.goto('/choices/messages')
  const row = page.getByRole('row').filter({ hasText: 'Product information you asked for, the notification log' })
  await expect(row).toContainText('You asked for it, and confirmed it')
})
