import type { Page } from '@playwright/test'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { expect, test } from './fixtures.ts'

const german = { locale: 'de-DE', timeZone: 'UTC' }
const spanish = { locale: 'es-ES', timeZone: 'UTC' }
const english = { locale: 'en-GB', timeZone: 'UTC' }

/** As a sentence stands on a page: its hyphens may be such as never end a line. */
const like = (sentence: string): RegExp => new RegExp(sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/[-\u2011]/g, '[-\u2011]'))

async function reads(page: Page, language: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

test.describe('a browser that asks for German', () => {
  test.use({ locale: 'de-DE' })

  test('gets German pages, titles, errors and messages until the account says otherwise', async ({ page, person, mail, request, origin }) => {
    const answer = await request.get('/help', { headers: { 'accept-language': 'fr-FR, de;q=0.8, en;q=0.5' } })
    expect(answer.headers()['cache-control']).toContain('no-store')
    expect((await request.get('/fault?from=/help', { headers: { 'accept-language': 'de' } })).headers()['vary']).toMatch(/accept-language/i)
    expect(await answer.text()).toContain('<html lang="de" dir="ltr"')

    const entry = words('entry', german)
    await page.goto('/sign-in')
    await reads(page, 'de')
    await expect(page).toHaveTitle(like(entry('title')))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(entry('title'))
    await page.getByLabel(entry('email')).fill('nobody')
    await page.getByRole('button', { name: entry('send') }).click()
    await expect(page.getByText(words('errors', german)('notAnEmail')).first()).toBeVisible()

    await page.getByLabel(entry('email')).fill(person.email)
    await page.getByRole('button', { name: entry('send') }).click()
    await page.waitForURL(/\/sign-in\/code$/)
    const message = await mail.next(person.email)
    expect(message.subject).toBe(words('mail', german)('signInCode.subject'))
    expect(message.text).toContain(words('mail', german)('whyTitle'))
    expect(String(message.html)).toContain('<html lang="de" dir="ltr"')
    await page.getByLabel(entry('code')).fill(/\b\d{6}\b/.exec(message.text ?? '')![0])
    await page.getByRole('button', { name: entry('enter') }).click()
    await page.waitForURL(/\/overview$/)
    await reads(page, 'de')
    await expect(page).toHaveTitle(like(words('frame', german)('overview')))

    // What the worker writes on its own is in the language they asked in last.
    await page.goto('/download')
    await page.getByRole('button', { name: words('download', german)('ask') }).click()
    await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
    const ready = await mail.next(person.email)
    expect(ready.subject).toBe(words('mail', german)('exportReady.subject'))
    expect(page.url().startsWith(origin)).toBe(true)
  })

  test('the policy says that its English text binds, and shows it', async ({ page }) => {
    await page.goto('/policy')
    await expect(page.getByRole('heading', { name: 'Was wir speichern' })).toBeVisible()
    await expect(page.getByText('Nichts, was mit einem Netz verbunden ist, ist vollkommen sicher')).toBeVisible()
    await page.locator('p', { hasText: like(String(words('policy', german).raw('translated')).replaceAll(/<[^>]*>/g, '')) }).getByRole('link').click()
    await page.waitForURL(/\/policy\/versions\/2026-11-(29|30)\?in=en$/)
    await expect(page.locator('.wording[lang=en]').first()).toContainText('decides what is kept about you')
    await reads(page, 'de')
    await page.goto('/policy/versions/2026-11-01')
    await expect(page.getByText(words('policy', german)('onlyEnglish'))).toBeVisible()
  })

  test('an agreement is read in their language, says that its English text binds, and shows it', async ({ page }) => {
    const toTheOther = (word: 'translated' | 'original') => page.locator('p', { hasText: like(String(words('policy', german).raw(word)).replaceAll(/<[^>]*>/g, '')) }).getByRole('link')
    await page.goto('/agreements/terms-of-use')
    await expect(page.getByText('Konten sind für Menschen ab 13 Jahren.')).toBeVisible()
    await toTheOther('translated').click()
    await expect(page.locator('.wording[lang=en]', { hasText: 'Accounts are for people of 13 and older.' })).toBeVisible()
    await reads(page, 'de')
    await toTheOther('original').click()
    await expect(page.getByText('Konten sind für Menschen ab 13 Jahren.')).toBeVisible()
  })
})

test('a language chosen in the account counts everywhere, also in messages, whatever the browser asks for', async ({ page, person, signIn, mail, database }) => {
  await signIn(person, '/your-data/correct/formats')
  await page.getByLabel(words('correct', english)('fields.language'), { exact: true }).selectOption('es')
  await page.getByLabel(words('correct', english)('fields.locale')).selectOption('ES')
  await page.getByRole('button', { name: words('correct', english)('save') }).click()
  await page.waitForURL(/saved=formats$/)
  await reads(page, 'es')
  expect(await database.query('select locale from profiles where person_id = $1', [person.id])).toEqual([{ locale: 'es-ES' }])
  expect((await mail.next(person.email, like(words('mail', spanish)('corrected.subject')))).text).toContain(words('mail', spanish)('whyTitle'))
  for (const path of ['/overview', '/policy', '/help', '/nothing-here']) {
    await page.goto(path)
    await reads(page, 'es')
  }
  await page.goto('/your-data/contact/profiles')
  await expect(page.getByRole('main')).toContainText(labels(spanish).column('profiles', 'email'))

  await page.goto('/your-data/correct/formats')
  await expect(page.getByLabel(words('correct', spanish)('fields.language'), { exact: true })).toHaveValue('es')
  await page.getByLabel(words('correct', spanish)('fields.language'), { exact: true }).selectOption('')
  await page.getByRole('button', { name: words('correct', spanish)('save') }).click()
  await page.waitForURL(/saved=formats$/)
  await reads(page, 'en')
  await page.goto('/your-data/contact/profiles')
  await expect(page.getByRole('main')).toContainText('As the browser asks, dates and numbers as in Spain')
})

test('a stranger chooses at the foot of a page, and comes back to it; opening pages chooses nothing', async ({ page, context }) => {
  await page.goto('/policy/compare?from=2026-11-01&to=2026-11-29')
  await reads(page, 'en')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Español' }).click()
  await expect(page).toHaveURL(/\/policy\/compare\?from=2026-11-01&to=2026-11-29$/)
  await reads(page, 'es')
  const [cookie, ...others] = (await context.cookies()).filter(({ name }) => name.endsWith('.language'))
  expect(others).toEqual([])
  expect(cookie).toMatchObject({ value: 'es', httpOnly: true, sameSite: 'Lax' })
  await page.goto('/sign-in')
  await reads(page, 'es')
  await page.getByRole('contentinfo').getByRole('button', { name: 'English' }).click()
  await reads(page, 'en')
  await expect(page.getByRole('contentinfo').getByRole('button', { name: 'English' })).toHaveCount(0)
})

test('a fault and a page that is not there are said in the language of the reader, too', async ({ page, context, origin }) => {
  await context.addCookies([{ name: 'forthright.language', value: 'de', url: origin }])
  await page.goto('/nothing-here')
  await reads(page, 'de')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('failure', german)('notFound'))
  await page.goto('/fault?from=/help')
  await reads(page, 'de')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('failure', german)('fault'))
  await context.addCookies([{ name: 'forthright.language', value: '<b>xx', url: origin }])
  await page.goto('/help')
  await reads(page, 'en')
})

test('the desk is read as its browser asks, and what it does is written to the customer in theirs', async ({ page, makePerson, staff, enter, mail, database }) => {
  const person = await makePerson({ locale: 'de-DE' })
  const [asked] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Warum?', current_date + 9) returning number`, [person.id])
  await enter(staff)
  await page.goto(`/staff/requests/${asked!.number}`)
  await reads(page, 'en')
  await page.getByLabel(words('desk', english)('answerLabel')).fill('Darum.')
  await page.getByRole('button', { name: words('desk', english)('send') }).click()
  expect((await mail.next(person.email)).subject).toBe(words('mail', german)('requestAnswered.subject', { reference: `FR-${asked!.number}` }))
})
