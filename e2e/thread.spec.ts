import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { createTransport } from 'nodemailer'
import { expect, test } from './fixtures.ts'
import { folderOf } from './receive-mail.ts'

// Together more than the framework lets through unless it is told to.
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_500_000, 'x')])
const large = { name: 'more of it.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([pdf, Buffer.alloc(1_500_000, 'y')]) }
const note = { name: 'notes of Tilda.txt', mimeType: 'text/plain', buffer: Buffer.from('As plain text.\n') }
const letter = { name: 'letter of Tilda.pdf', mimeType: 'application/pdf', buffer: pdf }

/** Fetches the file behind a link as a browser that saves it would. */
async function fetched(page: Page, name: string): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const href = await page.getByRole('link', { name: `Download ${name}:` }).getAttribute('href')
  const answer = await page.request.get(href!)
  return { headers: answer.headers(), body: await answer.body() }
}

async function follow(page: Page, reference: string, code: string): Promise<void> {
  await page.goto('/follow')
  await page.getByLabel('Reference').fill(reference)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Open the request' }).click()
}

test('a person writes with files, staff open them and answer with one, the person fetches it and sees who looked', async ({ page, person, enter, staff, context, database }) => {
  await enter(person)
  await page.goto('/requests/new')
  await page.getByLabel('A question', { exact: true }).check()
  await page.getByLabel('What should we know?').or(page.getByRole('textbox').first()).first().fill('Which address do you have?')
  await page.getByRole('main').getByRole('button').last().click()
  await page.waitForURL(/\/requests\/\d+/)
  const number = /requests\/(\d+)/.exec(page.url())![1]!

  await page.getByLabel('Write to us about it').fill('Here are two files.')
  await page.getByLabel('Attachments').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>no</html>') })
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByText('Attach PDF, JPEG, PNG, TIFF or plain text files.').first()).toBeVisible()
  await expect(page.getByLabel('Write to us about it')).toHaveValue('Here are two files.')
  await page.getByLabel('Attachments').setInputFiles([letter, note, large])
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(3)
  expect((await fetched(page, `FR-${number}-1.pdf`)).body.equals(pdf)).toBe(true)
  expect((await fetched(page, `FR-${number}-3.pdf`)).body.equals(large.buffer)).toBe(true)
  expect(await page.content()).not.toContain('of Tilda')
  expect(await database.query(`select type, bytes, position('%PDF'::bytea in contents) as plain from request_attachments a join requests r on r.id = a.request_id where number = $1 order by place`, [number])).toEqual([
    { type: 'application/pdf', bytes: pdf.length, plain: 0 },
    { type: 'text/plain', bytes: note.buffer.length, plain: 0 },
    { type: 'application/pdf', bytes: large.buffer.length, plain: 0 },
  ])
  await context.clearCookies()

  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await expect(page.getByText('not checked for viruses').first()).toBeVisible()
  const { headers, body } = await fetched(page, `FR-${number}-2.txt`)
  expect(headers).toMatchObject({ 'content-disposition': `attachment; filename="FR-${number}-2.txt"`, 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
  expect(body.toString()).toBe('As plain text.\n')
  await page.getByLabel('Your message').fill('This is the form.')
  await page.getByLabel('Attachments').setInputFiles(letter)
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(4)
  await context.clearCookies()

  await enter(person)
  await page.goto(`/requests/${number}`)
  await expect(page.getByText('This is the form.')).toBeVisible()
  expect((await fetched(page, `FR-${number}-4.pdf`)).body.equals(pdf)).toBe(true)
  await page.goto('/security/looks')
  await expect(page.getByText('A file you sent')).toHaveCount(1)
})

test('nobody else gets at a file: another person, a stranger, one whose link has ended', async ({ page, person, makePerson, enter, context }) => {
  await enter(person)
  await page.goto('/requests/new')
  await page.getByLabel('A question', { exact: true }).check()
  await page.getByRole('textbox').first().fill('Which address do you have?')
  await page.getByRole('main').getByRole('button').last().click()
  await page.waitForURL(/\/requests\/\d+/)
  await page.getByLabel('Write to us about it').fill('Mine.')
  await page.getByLabel('Attachments').setInputFiles(note)
  await page.getByRole('button', { name: 'Send the message' }).click()
  const href = (await page.getByRole('link', { name: /^Download FR-/ }).getAttribute('href'))!
  const other = await makePerson()
  await context.clearCookies()
  expect((await page.request.get(href)).url()).toMatch(/\/sign-in/)
  await enter(other)
  for (const path of [href, `/follow/nonsense/files/${href.split('/').at(-1)}`, href.replace(/files\/.*/, 'files/not-an-id')]) {
    const answer = await page.request.get(path)
    expect(await answer.text()).not.toContain('As plain text')
    expect(answer.headers()['content-disposition'] ?? '').not.toContain('attachment')
  }
})

test('who follows a request sends and gets files, and answers our mail by mail: both sides see that it is not proven', async ({ page, person, enter, staff, context, mail, database, origin }) => {
  await page.goto('/ask')
  await page.getByLabel('A question', { exact: true }).check()
  await page.getByLabel('What should we know?').fill('Which address do you have?')
  await page.getByLabel('Where do you live?').selectOption({ label: 'United Kingdom' })
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('button', { name: 'Send it' }).click()
  const facts = page.getByRole('main').locator('dl')
  const [reference, code] = [(await facts.locator('dd').nth(0).textContent())!.trim(), (await facts.locator('dd').nth(1).textContent())!.trim()]
  const number = reference.slice('FR-'.length)
  // It carries a code: whoever answered it would send that back.
  const asked = await mail.next(person.email, new RegExp(`${reference}$`))
  expect(asked.replyTo).toBeUndefined()
  await follow(page, reference, code)
  await page.getByLabel('Write to us about it').fill('With a file.')
  await page.getByLabel('Attachments').setInputFiles(letter)
  await page.getByRole('button', { name: 'Send the message' }).click()
  expect((await fetched(page, `FR-${number}-1.pdf`)).body.equals(pdf)).toBe(true)
  const followed = page.url()

  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await page.getByLabel('Your message').fill('Fill this in.')
  await page.getByLabel('Attachments').setInputFiles(note)
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(2)
  await context.clearCookies()
  await page.goto(followed)
  expect((await fetched(page, `FR-${number}-2.txt`)).body.toString()).toBe('As plain text.\n')

  // The answer goes through a mail server, as it lays mails into a maildir, and into the command.
  const told = await mail.next(person.email, /message/i)
  const to = told.replyTo!.value[0]!.address!
  expect(to).toMatch(new RegExp(`^requests\\+${number}-[0-9a-f]{20}@harbourline\\.example$`))
  expect(told.text).toContain('You can also answer this mail')
  const quoted = told.text!.split('\n').map((line) => `> ${line}`).join('\n')
  await createTransport({ url: process.env['E2E_SMTP_URL']! }).sendMail({ from: `Tilda <${person.email}>`, to, subject: `Re: ${told.subject}`, text: `It is filled in.\n\nOn Sun, 29 Nov 2026 at 10:12, Harbourline <privacy@harbourline.example> wrote:\n${quoted}\n`, attachments: [{ filename: 'filled in.txt', content: 'All of it.\n' }, { filename: 'x.zip', content: Buffer.from('PK\u0003\u0004') }] })
  const maildir = mkdtempSync(path.join(tmpdir(), 'forthright-maildir-'))
  for (const one of ['new', 'cur', 'tmp']) mkdirSync(path.join(maildir, one))
  const came = folderOf(process.env['E2E_MAIL']!, to)
  for (const file of readdirSync(came)) copyFileSync(path.join(came, file), path.join(maildir, 'new', file))
  const env = { ...process.env, NODE_ENV: 'production' as const, SECRET: process.env['E2E_SECRET'], DATABASE_URL: process.env['E2E_DATABASE_URL'], DATA_DIR: process.env['E2E_DATA_DIR'], ORIGIN: origin, REPLY_ADDRESS: 'requests@harbourline.example' }
  const ended = await new Promise<{ code: unknown; out: string }>((resolve) => execFile(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/file-mail.ts', maildir], { env }, (error, out, wrong) => resolve({ code: error?.code ?? 0, out: out + wrong })))
  expect(ended).toEqual({ code: 0, out: '1 filed\n' })
  expect(readdirSync(path.join(maildir, 'new'))).toEqual([])

  // Whoever typed the address may not be whose it is, so what comes from there is not theirs to read yet.
  await page.goto(followed)
  await expect(page.getByText('Fill this in.', { exact: true })).toBeVisible()
  await expect(page.getByText('It is filled in. […]', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(2)
  await enter(staff)
  await page.goto(`/staff/requests/${number}`)
  await expect(page.getByText('It is filled in. […]', { exact: true })).toBeVisible()
  await expect(page.getByText('Nobody’s identity is shown by it')).toBeVisible()
  expect(await database.query('select identity from requests where number = $1', [number])).not.toEqual([{ identity: 'confirmed' }])
  await context.clearCookies()

  await page.goto(/http\S+\/identity\/\S+/.exec(asked.text!)![0])
  await page.getByLabel('Yes, it was me').check()
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Thank you: we go on with ${reference}`)
  const anew = /\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/.exec((await mail.next(person.email, /new code/)).text!)![0]
  await follow(page, reference, anew)
  await expect(page.getByText('It is filled in. […]', { exact: true })).toBeVisible()
  await expect(page.getByText('By mail, not proven')).toBeVisible()
  await expect(page.getByText('1 file that came with it was not kept')).toBeVisible()
  expect((await fetched(page, `FR-${number}-3.txt`)).body.toString()).toBe('All of it.\n')
})

test('a passport that nobody asked for: the person takes one copy back, staff remove the other from where they check who asks, and both read it', async ({ page, person, enter, staff, context, database }) => {
  await enter(person)
  await page.goto('/requests/new')
  await page.getByLabel('A question', { exact: true }).check()
  await page.getByRole('textbox').first().fill('Which address do you have?')
  await page.getByRole('main').getByRole('button').last().click()
  await page.waitForURL(/\/requests\/\d+/)
  const number = /requests\/(\d+)/.exec(page.url())![1]!
  await page.getByLabel('Write to us about it').fill('My passport, both pages.')
  await page.getByLabel('Attachments').setInputFiles([note, { ...note, name: 'second page.txt' }])
  await page.getByRole('button', { name: 'Send the message' }).click()
  await page.getByRole('link', { name: `Remove FR-${number}-1.txt` }).click()
  await expect(page.getByRole('heading', { name: `Remove FR-${number}-1.txt for good?` })).toBeVisible()
  await page.getByRole('link', { name: 'Leave it there' }).click()
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(2)
  await page.getByRole('link', { name: `Remove FR-${number}-1.txt` }).click()
  await page.getByRole('button', { name: 'Remove it for good' }).click()
  await expect(page.getByText('You took a file back')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(1)
  await context.clearCookies()

  await enter(staff)
  await page.goto(`/staff/requests/${number}/identity`)
  await page.getByRole('link', { name: `Remove FR-${number}-2.txt` }).click()
  await page.getByRole('button', { name: 'Remove it for good' }).click()
  await expect(page.getByText('Choose one').first()).toBeVisible()
  await page.getByLabel('It was looked at to check who asks').check()
  await page.getByRole('button', { name: 'Remove it for good' }).click()
  await expect(page.getByText('2 files that came with it were removed.')).toBeVisible()
  await expect(page.getByText('Why: It was looked at to check who asks')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Download FR-/ })).toHaveCount(0)
  expect(await database.query('select 1 from request_attachments a join requests r on r.id = a.request_id where number = $1', [number])).toEqual([])
  await context.clearCookies()

  await enter(person)
  await page.goto(`/requests/${number}`)
  await expect(page.getByText('We removed a file')).toBeVisible()
})
