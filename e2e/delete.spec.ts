import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { verifyReceipt } from '#privacy/erasure/verify-receipt.ts'
import type { SigningKey } from '#privacy/signing.ts'
import { until } from '../scripts/until.ts'
import { expect, test } from './fixtures.ts'

type Database = { query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]> }

/** Rows of every table, as text, in which something stands. */
async function wherever(database: Database, mark: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') and not (select relispartition from pg_class where oid = format('%I.%I', schemaname, tablename)::regclass)`,
  )
  const hits = await Promise.all(tables.map(({ name }) => database.query<{ row: string }>(`select '${name} ' || t::text as row from ${name} t where t::text ilike '%' || $1 || '%'`, [mark])))
  return hits.flat().map(({ row }) => row.split(' ')[0]!.replace('public.', ''))
}

const countsOf = async (database: Database, person: string) =>
  database.query(
    `select (select count(*)::int from profiles where person_id = $1) as profiles, (select count(*)::int from calls where person_id = $1) as calls,
       (select count(*)::int from invoices where person_id = $1 and billed_name is not null) as invoices, (select count(*)::int from notifications where person_id = $1) as notifications,
       (select count(*)::int from choices where person_id = $1) as choices, (select state from people where id = $1) as state`,
    [person],
  )

const confirm = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Delete my account and data' })

/** The day has come, and the worker looks. */
async function theDayComes(database: Database, person: string): Promise<void> {
  await database.query(`update erasures set due_at = now() where person_id = $1 and state = 'waiting'`, [person])
  await database.query(`select graphile_worker.add_job('erase-due', job_key => 'erase-due')`)
  await until(async () => (await database.query(`select from erasures where person_id = $1 and state = 'done'`, [person])).length === 1 || undefined, 90_000, 'The erasure')
}

test('plan, proof, grace, a change of mind, and the deletion: really gone, and nobody else harmed', async ({ page, database, signIn, makePerson, proveAgain, mail }) => {
  test.setTimeout(180_000)
  const mark = `kestrel${randomUUID().slice(0, 8)}`
  const { id: person, email } = await makePerson({ mark, givenName: `${mark} Ada`, street: `${mark} Lane`, externalId: `${mark}-1`, email: `${mark}@customer.example` }, { calls: 30, invoices: 5 })
  const other = await makePerson({ givenName: 'Bystander' })
  const others = await countsOf(database, other.id)

  await signIn({ id: person, email }, '/delete')
  const [counted] = await database.query<{ young: number; old: number }>(
    `select count(*) filter (where at + interval '6 months' > now() + interval '30 days')::int as young, count(*) filter (where at + interval '6 months' <= now() + interval '30 days')::int as old from (select at from calls where person_id = $1 union all select at from messages where person_id = $1) traffic`,
    [person],
  )
  const goes = page.getByRole('table', { name: 'What is deleted' })
  const stays = page.getByRole('table', { name: 'What is kept' })
  await expect(goes.getByRole('row', { name: 'Notification log and cached copies' })).toContainText('16')
  await expect(goes.getByRole('row', { name: 'Calls and messages older than 6 months' })).toContainText(String(counted!.old))
  await expect(stays.getByRole('row', { name: 'Calls and messages of the last 6 months' })).toContainText(String(counted!.young))
  await expect(stays.getByRole('row', { name: 'Invoices, name and address removed' })).toContainText('Tax law asks for 7 years')
  await expect(stays.getByRole('row', { name: 'Invoices, name and address removed' })).toContainText('5')
  await expect(page.getByRole('link', { name: 'Download everything' })).toHaveAttribute('href', '/download')

  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person])
  await page.getByRole('link', { name: 'Continue: sign in again' }).click()
  await page.waitForURL('**/sign-in/again**')
  await proveAgain({ email })
  await page.waitForURL('**/delete/confirm')
  expect(await database.query('select from erasures where person_id = $1', [person])).toHaveLength(0)
  await confirm(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account will be deleted')
  const due = new Date(Date.now() + 30 * 86_400_000)
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(due).replace(',', '')
  await expect(page.locator('.lead')).toContainText(day)
  expect((await mail.next(email, /will be deleted on/)).text).toMatch(/\/keep\/\S+[\s\S]*\/delete/)
  expect(await countsOf(database, person)).toMatchObject([{ profiles: 1, state: 'leaving' }])

  await page.getByRole('button', { name: 'Keep my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete my account and data')
  expect((await mail.next(email, /stays/)).subject).toBe('Your account stays')
  expect(await countsOf(database, person)).toMatchObject([{ profiles: 1, calls: 30, invoices: 5, state: 'open' }])

  await page.getByRole('link', { name: 'Continue: sign in again' }).click()
  await page.waitForURL('**/delete/confirm')
  await confirm(page).click()
  await expect(page.getByRole('button', { name: 'Keep my account' })).toBeVisible()
  await mail.next(email, /will be deleted on/)

  await theDayComes(database, person)
  const receipt = await mail.next(email, /receipt/)
  const letters = (await mail.all(email)).length
  expect(receipt.subject).toBe('Your account is deleted: your receipt')
  for (const words of ['Notification log: 12', 'Invoices: 5, until', 'tax law asks for it']) expect(receipt.text).toContain(words)

  // The same for programs, and for whoever has it the state of what is kept.
  const file = (name: string) => receipt.attachments.find(({ filename }) => filename === name)!.content
  const { keys: published } = (await (await page.request.get('/api/v1/signing-keys')).json()) as { keys: SigningKey[] }
  expect(verifyReceipt({ document: file('receipt.json'), signature: file('receipt.sig'), keys: published })).toMatchObject({ receipt: { lines: expect.arrayContaining([expect.objectContaining({ record: 'invoices', rows: 5 })]) as unknown } })
  const anybody = await page.context().browser()!.newContext({ javaScriptEnabled: false })
  const open = await anybody.newPage()
  await open.goto(/https?:\/\/\S+\/receipt\/\S+/.exec(receipt.text!)![0])
  await expect(open.getByRole('heading', { level: 1 })).toHaveText(/^Receipt [0-9A-F]{8}$/)
  const stillKept = open.getByRole('table', { name: 'What is still kept' })
  await expect(stillKept.getByRole('row', { name: 'Invoices, name and address removed' })).toContainText('5')
  await expect(stillKept.getByRole('row', { name: 'Invoices, name and address removed' })).toContainText('Tax law asks for 7 years')
  await database.query('delete from invoices where person_id = $1', [person])
  await open.reload()
  await expect(stillKept.getByRole('row', { name: 'Calls and messages of the last 6 months' })).toBeVisible()
  await expect(stillKept.getByRole('row', { name: 'Invoices' })).toHaveCount(0)
  await anybody.close()

  // Only what the map keeps, and there without a name.
  const left = await wherever(database, mark)
  expect([...new Set(left)].filter((table) => !['invoices', 'calls', 'messages'].includes(table))).toEqual([])
  expect(await countsOf(database, person)).toEqual([{ profiles: 0, calls: expect.any(Number), invoices: 0, notifications: 0, choices: 0, state: 'closed' }])
  expect(await wherever(database, email)).toEqual([])
  await until(async () => (await database.query(`select from outbox where person_id = $1 and state = 'sent' and recipient is null and contents is null`, [person])).length === 1 || undefined, 20_000, 'The receipt being forgotten')

  await page.goto('/delete')
  await expect(page).toHaveURL(/\/goodbye$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your data is deleted')

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.locator('input[name=email]').fill(email)
  await page.locator('main button[type=submit]').first().click()
  await page.waitForURL('**/sign-in/code')
  expect(await database.query('select from sign_in_codes where person_id = $1', [person])).toHaveLength(0)

  expect(await countsOf(database, other.id)).toEqual(others)
  await page.context().clearCookies()
  await signIn(other, '/delete')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete my account and data')
  expect(await mail.all(email)).toHaveLength(letters)
})

/** Posts of somebody, oldest first; gives their numbers. */
async function written(database: Database, person: string, words: readonly string[]): Promise<number[]> {
  const [member] = await database.query<{ id: string }>('insert into members (person_id, name) values ($1, $2) returning id', [person, `Bell${randomUUID().slice(0, 8)}`])
  const numbers: number[] = []
  for (const said of words) {
    const [post] = await database.query<{ number: string }>(`insert into posts (person_id, member_id, title, words) values ($1, $2, $3, $3) returning number`, [person, member!.id, said])
    numbers.push(Number(post!.number))
  }
  return numbers
}

test('each post is deleted with the account or left without a name, as chosen for each or for all; calling it off restores everything', async ({ page, database, signIn, makePerson, mail }) => {
  test.setTimeout(180_000)
  const mark = randomUUID().slice(0, 8)
  const { id: person, email } = await makePerson({ email: `${mark}@customer.example` }, {})
  const all = ['first', 'second', 'third'].map((place) => `The ${place} of ${mark}`)
  const numbers = await written(database, person, all)
  const rows = () => database.query('select * from posts where number = any($1) order by number', [numbers])
  const asBefore = await rows()

  await signIn({ id: person, email }, '/delete')
  const section = page.getByRole('region', { name: 'What you wrote in the forum' })
  await expect(section).toContainText('All your 3 posts are deleted on that day')
  await section.getByRole('button', { name: 'Leave all of them, without my name' }).click()
  await expect(section).toContainText('Your choice is kept')
  await expect(section).toContainText('All your 3 posts stay, without your name.')
  await section.getByRole('link', { name: 'Choose for each post' }).click()
  await page.waitForURL('**/delete/posts')
  for (const words of all) await expect(page.getByRole('checkbox', { name: words })).toBeChecked()
  await page.getByRole('checkbox', { name: all[0] }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('checkbox', { name: all[2] }).uncheck()
  await page.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByText('2 posts are deleted with your account, 1 stays without your name.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: all[1] })).toBeChecked()

  await page.goto('/delete/confirm')
  await expect(page.getByText('1 post in the forum')).toBeVisible()
  await confirm(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account will be deleted')
  await mail.next(email, /will be deleted on/)
  await expect(section).toContainText('2 posts are deleted on that day, 1 stays without your name.')
  await section.getByRole('button', { name: 'Delete all of them' }).click()
  await expect(section).toContainText('All your 3 posts are deleted on that day')
  await page.getByRole('button', { name: 'Keep my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete my account and data')
  expect(await rows()).toEqual(asBefore)
  await mail.next(email, /stays/)

  await page.goto('/delete/posts')
  await page.getByRole('checkbox', { name: all[1] }).check()
  await page.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByText('2 posts are deleted with your account, 1 stays without your name.')).toBeVisible()
  await page.goto('/delete/confirm')
  await confirm(page).click()
  await expect(page.getByRole('button', { name: 'Keep my account' })).toBeVisible()
  await mail.next(email, /will be deleted on/)
  await theDayComes(database, person)
  const receipt = await mail.next(email, /receipt/)
  expect(receipt.text).toMatch(/Posts in the forum: 2\n/)
  expect(receipt.text).toMatch(/without your name, as you chose\W+Posts in the forum: 1\n/i)
  await page.goto(/https?:\/\/\S+\/receipt\/\S+/.exec(receipt.text!)![0])
  await expect(page.getByText('1 post was left in the forum without a name, as was chosen.')).toBeVisible()

  expect(await database.query('select number::int, person_id, member_id from posts where number = any($1)', [numbers])).toEqual([{ number: numbers[1], person_id: null, member_id: null }])
  await page.goto(`/forum/${numbers[1]}`)
  await expect(page.getByText('Somebody who let go of it')).toBeVisible()
  await page.goto(`/forum/${numbers[0]}`)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})

test('posts to choose from come in pages, and one that went meanwhile is said, with nothing chosen', async ({ page, database, signIn, person: owner }) => {
  const numbers = await written(database, owner.id, Array.from({ length: 27 }, (_, i) => `Post number ${i + 1}.`))
  await signIn(owner, '/delete/posts')
  await expect(page.getByRole('checkbox')).toHaveCount(25)
  await page.getByRole('link', { name: 'Older posts' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Post number 1.' }).check()
  await page.getByRole('button', { name: 'Save the choice on this page' }).click()
  await expect(page.getByText('26 posts are deleted with your account, 1 stays without your name.')).toBeVisible()
  await database.query('delete from posts where number = $1', [numbers[1]])
  await page.getByRole('checkbox', { name: 'Post number 1.' }).uncheck()
  await page.getByRole('button', { name: 'Save the choice on this page' }).click()
  await expect(page.getByText('We can’t find this any more.')).toBeVisible()
  expect(await database.query(`select number::int from posts where person_id = $1 and leaves = 'nameless'`, [owner.id])).toEqual([{ number: numbers[0] }])
})

test('the button of a reminder keeps the account without signing in; opening it, as a scanner does, changes nothing', async ({ page, database, makePerson, mail }) => {
  const { id: person, email } = await makePerson({}, {})
  await database.query(`update people set state = 'leaving' where id = $1`, [person])
  await database.query(`insert into erasures (person_id, asked_at, due_at) values ($1, now() - interval '24 days', now() + interval '6 days')`, [person])
  await database.query(`select graphile_worker.add_job('remind-of-erasures', job_key => 'remind-of-erasures')`)
  const reminder = await mail.next(email, /we delete your account/)
  const link = /https?:\/\/\S+\/keep\/\S+/.exec(reminder.text!)![0]
  await page.request.get(link)
  await page.request.head(link)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keep your account?')
  expect(await database.query('select state from people where id = $1', [person])).toEqual([{ state: 'leaving' }])
  await page.getByRole('button', { name: 'Keep my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account stays')
  expect(await database.query('select state from people where id = $1', [person])).toEqual([{ state: 'open' }])
  expect((await mail.next(email, /stays/)).subject).toBe('Your account stays')
})

test('the same form twice, and two tabs: one deletion, one mail, and words that say so', async ({ page, context, database, signIn, person: owner, mail }) => {
  const { id: person, email } = owner
  await signIn(owner, '/delete/confirm')
  const second = await context.newPage()
  await second.goto('/delete/confirm')
  await confirm(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account will be deleted')
  await confirm(second).click()
  // The page comes anew, shows what is, and says why the button did nothing.
  await expect(second.getByText('Your deletion is planned already, so nothing was planned a second time.')).toBeVisible()
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Your account will be deleted')
  await second.goto('/delete?refused=noErasureWaiting')
  await expect(second.getByText('No deletion is planned any more')).toHaveCount(0)
  await page.goBack()
  await page.goto('/delete/confirm')
  await expect(page).toHaveURL(/\/delete$/)
  expect(await database.query(`select state from erasures where person_id = $1`, [person])).toEqual([{ state: 'waiting' }])
  await mail.next(email, /will be deleted on/)
  expect(await database.query(`select from outbox where person_id = $1 and kind = 'erasure-planned'`, [person])).toHaveLength(1)
})

test('a tab left open: cancelling what is cancelled, and asking without a proof, do nothing and say so', async ({ page, context, database, signIn, person: owner, proveAgain }) => {
  const { id: person, email } = owner
  await signIn(owner, '/delete/confirm')
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person])
  await confirm(page).click()
  await page.waitForURL('**/sign-in/again**')
  await proveAgain({ email })
  await page.waitForURL('**/delete/confirm')
  expect(await database.query('select from erasures where person_id = $1', [person])).toHaveLength(0)
  await confirm(page).click()
  await expect(page.getByRole('button', { name: 'Keep my account' })).toBeVisible()
  const second = await context.newPage()
  await second.goto('/delete')
  await page.getByRole('button', { name: 'Keep my account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete my account and data')
  await second.getByRole('button', { name: 'Keep my account' }).click()
  await expect(second.getByText('No deletion is planned any more, so there was nothing to call off.')).toBeVisible()
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Delete my account and data')
  expect(await database.query(`select state from erasures where person_id = $1`, [person])).toEqual([{ state: 'cancelled' }])
})
