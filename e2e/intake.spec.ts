import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import { expect, test } from './fixtures.ts'

const address = (): string => `asker-${randomUUID()}@visitor.example`
const codeIn = (mail: ParsedMail): string => /\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/.exec(mail.text!)![0]
const confirmIn = (mail: ParsedMail): string => /http\S+\/identity\/\S+/.exec(mail.text!)![0]

/** Asks without signing in; gives what the page shows. */
async function ask(page: Page, email: string, kind = 'A copy of my data'): Promise<{ reference: string; code: string }> {
  await page.goto('/ask')
  await page.getByLabel(kind, { exact: true }).check()
  await page.getByLabel('What should we know?').fill('Everything you hold about me.')
  await page.getByLabel('Where do you live?').selectOption({ label: 'United Kingdom' })
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your request')
  const facts = page.getByRole('main').locator('dl')
  return { reference: (await facts.locator('dd').nth(0).textContent())!.trim(), code: (await facts.locator('dd').nth(1).textContent())!.trim() }
}

async function follow(page: Page, reference: string, code: string): Promise<void> {
  await page.goto('/follow')
  await page.getByLabel('Reference').fill(reference)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Open the request' }).click()
}

test('somebody without an account asks, follows, writes, says that it was them, and reads the answer', async ({ page, person, mail, enter, staff, context, database, request }) => {
  const { reference, code } = await ask(page, person.email)
  expect(page.url()).not.toContain(code)
  const told = await mail.next(person.email, new RegExp(`${reference}$`))
  expect(codeIn(told)).toBe(code)
  await follow(page, reference, code.toLowerCase().replaceAll('-', ' '))
  await expect(page.getByText('It is not known that this request is yours')).toBeVisible()
  await page.getByLabel('Write to us about it').fill('On paper, if it can be.')
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByText('On paper, if it can be.')).toBeVisible()
  const followed = page.url()

  // Staff can’t do what was asked, and a scanner that opens the link confirms nothing.
  const number = reference.slice('FR-'.length)
  await request.get(confirmIn(told))
  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await page.getByLabel('Your answer').fill('It is in the letter that goes to you today.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Nobody has shown yet')
  await context.clearCookies()

  await page.goto(confirmIn(told))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this request yours?')
  await page.getByLabel('Yes, it was me').check()
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thank you: we go on with ${reference}`)
  const anew = codeIn(await mail.next(person.email, /new code/))
  expect(anew).not.toBe(code)
  await page.goto(followed)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not open any more')

  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await page.getByLabel('Your answer').fill('It is in the letter that goes to you today.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await expect(page.getByText('This request has been answered.')).toBeVisible()
  await context.clearCookies()
  expect((await mail.next(person.email, /Our answer/)).text).not.toContain('letter that goes')
  await follow(page, reference, code)
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('do not belong together')
  await follow(page, reference, anew)
  await expect(page.getByText('It is in the letter that goes to you today.')).toBeVisible()
  expect(await database.query('select identity, outcome from requests where number = $1', [number])).toEqual([{ identity: 'confirmed', outcome: 'complied' }])
})

test('whoever has no account appeals where they follow the request, once, with a code of its own; who decided decides it not', async ({ page, mail, enter, staff, second, context, database }) => {
  const email = address()
  const { reference, code } = await ask(page, email, 'A question')
  await enter(staff)
  await page.goto(`/staff/requests/${reference.slice('FR-'.length)}/deny`)
  await page.getByLabel('All of it').check()
  await page.getByLabel('It would harm the rights of others').check()
  await page.getByLabel('In your own words').fill('It names somebody else.')
  await page.getByRole('button', { name: 'Deny it and tell the person' }).click()
  await page.waitForURL(/\/staff\/requests\/\d+$/)
  await context.clearCookies()

  expect((await mail.next(email, /Our answer/)).text).toContain('You can appeal on the same page')
  await follow(page, reference, code)
  await page.waitForURL(/\/follow\/./)
  const first = page.url()
  await page.getByRole('button', { name: 'Send the appeal' }).click()
  await expect(page.getByText('Fill this in.').first()).toBeVisible()
  await page.getByLabel('What should we look at again?').fill('Then without their name.')
  await page.getByRole('button', { name: 'Send the appeal' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your appeal')
  const facts = page.getByRole('main').locator('dl dd')
  const [appeal, own] = [(await facts.nth(0).textContent())!.trim(), (await facts.nth(1).textContent())!.trim()]
  expect(codeIn(await mail.next(email, new RegExp(`${appeal}$`)))).toBe(own)
  await follow(page, appeal, own)
  await expect(page.getByText('Then without their name.')).toBeVisible()
  await page.goto(first)
  await page.getByLabel('What should we look at again?').fill('And once more.')
  await page.getByRole('button', { name: 'Send the appeal' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('There is an appeal against this answer already')
  await expect(page.getByLabel('What should we look at again?')).toHaveValue('And once more.')

  const number = appeal.slice('FR-'.length)
  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect(page.getByText('You gave the answer this appeal is against')).toBeVisible()
  await context.clearCookies()
  await enter(second)
  await page.goto(`/staff/requests/${number}`)
  await page.getByLabel('Your answer').fill('You have it without their name.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await expect(page.getByText('This request has been answered.')).toBeVisible()
  expect(await database.query('select r.kind, r.outcome, first.number::text as of from requests r join requests first on first.id = r.appeal_of where r.number = $1', [number])).toEqual([{ kind: 'appeal', outcome: 'complied', of: reference.slice('FR-'.length) }])
})

test('an appeal that comes by letter is logged against the answer to the same person, and no other', async ({ page, person, makePerson, enter, staff, database }) => {
  const other = await makePerson()
  const [mine, open] = await Promise.all(
    (['answered', 'open'] as const).map(async (state) => (await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on, state, answered_at, outcome) values ($1, 'question', 'Why?', current_date + 20, $2, case $2 when 'answered' then now() end, case $2 when 'answered' then 'denied' end) returning number`, [person.id, state]))[0]!.number),
  )
  const came = new Date(Date.now() - 2 * 86_400_000)
  await enter(staff)
  await page.goto('/staff/requests/log')
  await page.getByLabel('By letter').check()
  await page.getByLabel('Day', { exact: true }).fill(String(came.getUTCDate()))
  await page.getByLabel('Month', { exact: true }).fill(String(came.getUTCMonth() + 1))
  await page.getByLabel('Year', { exact: true }).fill(String(came.getUTCFullYear()))
  await page.getByLabel('Type').selectOption({ label: 'Appeal' })
  await page.getByLabel('What did they say?').fill('I do not agree.')
  await page.getByLabel('Where do they live?').selectOption({ label: 'United Kingdom' })
  for (const [of, who, sees] of [
    ['', person.email, 'Fill this in.'],
    [`FR-${open}`, person.email, 'No request with this reference has been answered.'],
    [`FR-${mine}`, other.email, 'That answer went to somebody else.'],
  ] as const) {
    await page.getByLabel('Against which answer?').fill(of)
    await page.getByLabel(/Whose record is it about/).fill(who)
    await page.getByRole('button', { name: 'Log it' }).click()
    await expect(page.getByText(sees).first()).toBeVisible()
  }
  await page.getByLabel(/Whose record is it about/).fill(person.email)
  await page.getByRole('button', { name: 'Log it' }).click()
  await page.waitForURL(/\/staff\/requests\/\d+$/)
  await expect(page.getByText(`Appeal against our answer to FR-${mine}`)).toBeVisible()
  expect(await database.query('select r.way, r.person_id from requests r join requests first on first.id = r.appeal_of where first.number = $1', [mine])).toEqual([{ way: 'letter', person_id: person.id }])
})

test('an unknown address sees what a known one sees, and gets the same mail', async ({ page, person, mail }) => {
  const seen = []
  for (const email of [person.email, address()]) {
    const { reference, code } = await ask(page, email, 'A deletion')
    const page1 = (await page.getByRole('main').innerText()).replaceAll(reference, 'R').replaceAll(code, 'C')
    const told = await mail.next(email, new RegExp(`${reference}$`))
    await page.goto(confirmIn(told))
    const page2 = (await page.getByRole('main').innerText()).replaceAll(reference, 'R').replaceAll(email, 'E')
    seen.push({ page1, page2, mail: told.text!.replaceAll(reference, 'R').replaceAll(code, 'C').replace(/identity\/\S+/, 'identity/X') })
  }
  expect(seen[0]).toEqual(seen[1])
})

test('what was put with the wrong person is taken back with a reason: it leaves their pages, and they read that it was not theirs', async ({ page, person, makePerson, enter, staff, database, mail }) => {
  const other = await makePerson()
  const [request] = await database.query<{ number: string }>(
    `with made as (insert into requests (person_id, kind, way, identity, words, due_on, logged_by, linked_at) values ($1, 'question', 'letter', 'none', 'Words of somebody else.', current_date + 30, $2, now()) returning id, number),
      told as (insert into request_events (request_id, person_id, kind, "by", staff_id, words) select id, $1, 'received', 'person', $2, 'Words of somebody else.' from made) select number from made`,
    [person.id, staff.id],
  )
  const number = request!.number
  await enter(person)
  await page.goto(`/requests/${number}`)
  await expect(page.getByText('Words of somebody else.')).toBeVisible()

  await enter(staff)
  await page.goto(`/staff/requests/${number}/identity`)
  await page.getByRole('button', { name: 'Take it off their record' }).click()
  await expect(page.getByText('Choose one.').first()).toBeVisible()
  await page.getByLabel('Two people have a similar name or address').check()
  await page.getByRole('button', { name: 'Take it off their record' }).click()
  await page.getByLabel('E-mail address, phone or customer number').fill(other.email)
  await page.getByRole('button', { name: 'Say that it is about them' }).click()
  await expect(page.getByRole('button', { name: 'Take it off their record' })).toBeVisible()
  await page.goto(`/staff/requests/${number}`)
  await expect(page.getByText('Taken off a record').first()).toBeVisible()

  await enter(person)
  await page.goto('/requests')
  await expect(page.getByText(`FR-${number}`)).toHaveCount(0)
  await page.goto(`/requests/${number}`)
  await expect(page).toHaveURL(/nothing-here/)
  expect((await mail.next(person.email, /is not yours/)).text).toContain('Nobody opened your record for it')
  expect(await database.query('select person_id from requests where number = $1', [number])).toEqual([{ person_id: other.id }])
})

test('a letter is logged with the day it came and its scan, checked by a letter, and what is no picture is refused', async ({ page, person, enter, staff, context, database }) => {
  await database.query(`update profiles set street = '4 Sample Lane' where person_id = $1`, [person.id])
  await enter(staff)
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Log a letter, call or e-mail' }).click()
  await page.getByLabel('By letter').check()
  const came = new Date(Date.now() - 3 * 86_400_000)
  await page.getByLabel('Day', { exact: true }).fill(String(came.getUTCDate()))
  await page.getByLabel('Month', { exact: true }).fill(String(came.getUTCMonth() + 1))
  await page.getByLabel('Year', { exact: true }).fill(String(came.getUTCFullYear() + 1))
  await page.getByLabel('Type').selectOption({ label: 'Access' })
  await page.getByLabel('What did they say?').fill('Please send me what you have.')
  await page.getByLabel(/Whose record is it about/).fill(person.email)
  await page.getByLabel('Where do they live?').selectOption({ label: 'Elsewhere' })
  await page.getByRole('button', { name: 'Log it' }).click()
  await expect(page.getByText('This day is still to come.').first()).toBeVisible()
  await page.getByLabel('Year', { exact: true }).fill(String(came.getUTCFullYear()))
  await page.getByRole('button', { name: 'Log it' }).click()
  await page.waitForURL(/\/staff\/requests\/\d+$/)
  const number = /\d+$/.exec(page.url())![0]
  const day = came.toISOString().slice(0, 10)
  expect(await database.query(`select way, identity, regime, person_id, (received_at at time zone 'Europe/London')::date::text as day from requests where number = $1`, [number])).toEqual([{ way: 'letter', identity: 'none', regime: 'uk', person_id: person.id, day }])

  await expect(page.getByText('nobody has looked for viruses')).toBeVisible()
  await page.getByLabel('File').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>not a picture</html>') })
  await page.getByRole('button', { name: 'Attach it' }).click()
  await expect(page.getByText('Choose a PDF, JPEG, PNG or TIFF file.').first()).toBeVisible()
  const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000_000, 'x')])
  await page.getByLabel('File').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: scan })
  await page.getByRole('button', { name: 'Attach it' }).click()
  const open = page.getByRole('link', { name: /^Open: PDF/ })
  await expect(open).toBeVisible()
  expect(await database.query(`select bytes, position('%PDF'::bytea in contents) as plain from request_scans s join requests r on r.id = s.request_id where number = $1`, [number])).toEqual([{ bytes: scan.length, plain: 0 }])
  const fetched = await page.request.get((await open.getAttribute('href'))!)
  expect(fetched.headers()).toMatchObject({ 'content-disposition': `attachment; filename="FR-${number}.pdf"`, 'cache-control': 'private, no-store' })
  expect(scan.equals(await fetched.body())).toBe(true)
  expect(await database.query('select fields from looks where person_id = $1', [person.id])).toEqual([{ fields: ['scan'] }])
  await page.goto(`/staff/requests/${number}/record`)
  await expect(page.getByRole('button', { name: 'Open the record' })).toBeVisible()

  await page.goto(`/staff/requests/${number}/identity`)
  await page.getByLabel('By letter').check()
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByRole('button', { name: 'Print the letter' }).click()
  await expect(page.getByRole('article')).toContainText('4 Sample Lane')
  const code = /\b\w{4}-\w{4}-\w{4}\b/.exec(await page.getByRole('article').innerText())![0]
  // The letter shows what stands on it, and opens nothing.
  await page.goto(`/staff/requests/${number}/record`)
  await expect(page.getByRole('button', { name: 'Open the record' })).toBeVisible()
  await context.clearCookies()

  await page.goto('/identity')
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Yes, it was me').check()
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thank you: we go on with FR-${number}`)
  await enter(person)
  await page.goto('/security/looks')
  await expect(page.getByText('The scan')).toBeVisible()
})

test('whose own request staff doubt reads that a code comes, and where to type it; not that they said anything', async ({ page, person, enter, staff, database }) => {
  const [one] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'access', 'All of it.', current_date + 20) returning id, number`, [person.id])
  await database.query(`insert into identity_checks (request_id, person_id, way, state, reason, staff_id, settled_at) values ($1, $2, 'suspicion', 'doubted', 'contradicts', $3, now())`, [one!.id, person.id, staff.id])
  await database.query(`update requests set identity = 'refused' where id = $1`, [one!.id])
  await enter(person)
  await page.goto(`/requests/${one!.number}`)
  await expect(page.getByText('We check again who asks')).toBeVisible()
  await expect(page.getByText('You said that this request is not yours.', { exact: false })).toHaveCount(0)
  await page.getByRole('link', { name: 'Type it here' }).click()
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible()
})

test('whoever is signed in says that what came by phone is not theirs, and then nobody gets anything by it', async ({ page, person, enter, staff, database }) => {
  const [one] = await database.query<{ number: string }>(`insert into requests (person_id, kind, way, identity, words, due_on, logged_by) values ($1, 'deletion', 'phone', 'none', 'Delete me.', current_date + 20, $2) returning number`, [person.id, staff.id])
  await enter(person)
  await page.goto(`/requests/${one!.number}`)
  await expect(page.getByText('It came by phone, and names you.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'It is not mine' }).click()
  await expect(page.getByText('You said that this request is not yours.', { exact: false })).toBeVisible()
  expect(await database.query('select identity from requests where number = $1', [one!.number])).toEqual([{ identity: 'refused' }])
})
