import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const agree = `insert into choices (person_id, topic, decision, wording, source) values ($1, $2, 'in', '2026-11', 'portal')`

test('a message is written, seen in both formats, tested, approved by another, and sent; the person reads what they got and why', async ({ page, person, staff, second, enter, database, context, mail }) => {
  test.setTimeout(120_000)
  await database.query(agree, [person.id, 'research'])
  const subject = `What we ask ${randomUUID()}`
  await enter(staff)
  await page.goto('/staff/messages')
  await page.getByRole('link', { name: 'Write a message' }).click()
  await page.getByLabel('Topic').selectOption('research')
  await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('en')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('es')
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Text').fill('## Ten minutes\n\nTell us **what** you think, [here](https://research.example/form).\n\n<b>Never</b> markup.')
  await page.getByLabel('Messages a minute').fill('6001')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('Write a whole number from 1 to 6000.').first()).toBeVisible()
  await page.getByLabel('Messages a minute').fill('6000')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.waitForURL(/\/staff\/messages\/[0-9a-f-]{36}$/)
  const address = page.url()

  await expect(page.getByRole('row').filter({ hasText: 'Gets it: Agreed' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'As it arrives' })).toContainText('It is written in Spanish')
  const frame = page.frameLocator('iframe[title="The message as HTML"]')
  await expect(frame.getByRole('heading', { name: 'Ten minutes' })).toBeVisible()
  await expect(frame.getByRole('link', { name: 'here' })).toHaveAttribute('href', 'https://research.example/form')
  await expect(frame.getByText('<b>Never</b> markup.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'As plain text' })).toContainText('TEN MINUTES\n\nTell us what you think, here (https://research.example/form).')

  // As it goes out: with the reason, the page that says why, and the way out.
  await expect(frame.getByRole('link', { name: '¿Por qué recibí esto?' })).toHaveAttribute('href', /\/why\/example$/)
  await expect(page.getByRole('region', { name: 'As plain text' })).toContainText('/why/example')

  await page.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText('A test is on its way')).toBeVisible()
  const trial = await mail.next(staff.email, /\[Test\]/)
  expect(trial.subject).toBe(`[Test] ${subject}`)
  expect(trial.text).toContain('This is a test')
  // Its ways out are those of nobody: by the mailbox, and by hand.
  const token = /\/opt-out\/([\w-]+)/.exec(trial.text!)![1]!
  expect((await page.request.post(`/api/opt-out/${token}`, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200)
  for (const way of ['opt-out', 'why']) {
    await page.goto(`/${way}/${token}`)
    await expect(page.getByRole('heading', { name: 'This was a test' })).toBeVisible()
    await expect(page.getByText('Nothing was changed')).toBeVisible()
  }
  expect(await database.query('select 1 from choices where person_id = $1 and decision = $2', [person.id, 'out'])).toEqual([])
  await page.goto(address)

  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(page.getByText('It waits for another privacy officer')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)

  await context.clearCookies()
  await enter(second)
  await page.goto(address)
  await page.getByLabel('Why').fill('Say until when.')
  await page.getByRole('button', { name: 'Send it back' }).click()
  await expect(page.getByText('Say until when.')).toBeVisible()
  await expect(page.getByText(/Sent back by T\. Second/)).toBeVisible()

  await context.clearCookies()
  await enter(staff)
  await page.goto(address)
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Text').fill('Until Friday.')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.waitForURL(address)
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(page.getByText('It waits for another privacy officer')).toBeVisible()

  await context.clearCookies()
  await enter(second)
  await page.goto(address)
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('button', { name: 'Start sending' }).click()
  await expect(page.getByRole('heading', { name: 'Progress' })).toBeVisible()
  const got = await mail.next(person.email, new RegExp(subject))
  expect(got.text).toContain('Until Friday.')
  expect(got.html).toMatch(/<p lang="es" dir="ltr"[^>]*>Until Friday\./)
  await expect.poll(() => database.query(`select state from campaigns where subject = $1`, [subject]), { timeout: 60_000 }).toEqual([{ state: 'done' }])
  await page.reload()
  await expect(page.getByText('Everybody who may be written to has been asked for.')).toBeVisible()

  await context.clearCookies()
  await enter(person)
  await page.goto('/choices')
  await page.getByRole('link', { name: 'Messages we sent you' }).click()
  const row = page.getByRole('row').filter({ hasText: subject })
  await expect(row).toContainText('Marketing, Research')
  await expect(row).toContainText('Sent')
  await expect(row).toContainText('You agreed')
})

test('of two who edit a message the second is told, with what they typed still there, and overwrites nothing', async ({ page, staff, enter, database }) => {
  const [draft] = await database.query<{ id: string }>(`insert into campaigns (topic, subject, body, per_minute, written_by) values ('events', 'As it was', 'As it was', 60, $1) returning id`, [staff.id])
  await enter(staff)
  await page.goto(`/staff/messages/${draft!.id}/edit`)
  await page.getByLabel('Text').fill('As the second wants it')
  await database.query(`update campaigns set body = 'As the first wants it', written_at = now() where id = $1`, [draft!.id])
  for (const time of ['once', 'and again']) {
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await expect(page.getByText('Somebody was faster'), time).toBeVisible()
    await expect(page.getByLabel('Text'), time).toHaveValue('As the second wants it')
  }
  expect(await database.query('select body from campaigns where id = $1', [draft!.id])).toEqual([{ body: 'As the first wants it' }])
})

test('a stop holds what waits, and what goes on asks each reader again', async ({ page, person, staff, enter, database, makePerson }) => {
  const other = await makePerson()
  for (const { id } of [person, other]) await database.query(agree, [id, 'events'])
  const [second] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'U. Third', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [campaign] = await database.query<{ id: string }>(
    `insert into campaigns (topic, subject, body, per_minute, state, written_by, proposed_by, proposed_at, approved_by, approved_at, started_by, started_at, everybody, queued)
     values ('events', 'Slowly', 'Words', 60, 'sending', $1, $1, now(), $2, now(), $2, now(), true, 2) returning id`,
    [staff.id, second!.id],
  )
  await database.query(`insert into outbox (kind, person_id, topic, subject, campaign_id) select 'marketing', id, 'events', 'Slowly', $2 from unnest($1::uuid[]) id`, [[person.id, other.id], campaign!.id])
  const states = () => database.query<{ state: string }>('select state from outbox where campaign_id = $1 order by person_id = $2 desc', [campaign!.id, person.id])
  await enter(staff)
  await page.goto(`/staff/messages/${campaign!.id}`)
  await page.getByRole('button', { name: 'Stop' }).press('Enter')
  await expect(page.getByText('Nothing more goes out.')).toBeVisible()
  await database.query(`select enqueue('send-mail', id) from outbox where campaign_id = $1`, [campaign!.id])
  await expect.poll(states).toEqual([{ state: 'held' }, { state: 'held' }])
  await page.reload()
  await expect(page.getByRole('row').filter({ hasText: 'Held by the stop' })).toContainText('2')
  await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'events', 'out', '2026-11', 'portal')`, [person.id])
  await page.getByRole('button', { name: 'Go on sending' }).press('Enter')
  await expect.poll(states, { timeout: 30_000 }).toEqual([{ state: 'withheld' }, { state: 'sent' }])
})

test('whoever is no privacy officer finds nothing there, nor does the letter alone show itself to a stranger', async ({ page, staff, enter, database, context, request, origin }) => {
  const [campaign] = await database.query<{ id: string }>(`insert into campaigns (topic, subject, body, per_minute, written_by) values ('offers', 'Secret plan', 'Words', 60, $1) returning id`, [staff.id])
  const letter = `/staff/messages/${campaign!.id}/letter`
  expect(await (await request.get(letter)).text()).not.toContain('Secret plan')
  await enter(staff)
  const answer = await context.request.get(`${origin}${letter}`)
  expect(answer.headers()['content-security-policy']).toContain('sandbox')
  expect(await answer.text()).toContain('Secret plan')
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  for (const path of ['/staff/messages', '/staff/messages/new', `/staff/messages/${campaign!.id}`, letter]) {
    await page.goto(path)
    await expect(page).toHaveURL(/nothing-here/)
  }
})

test('what is typed before the page’s scripts have come stays', async ({ page, staff, enter, database }, { project }) => {
  test.skip(project.name !== 'js', 'of scripts that come late')
  const [draft] = await database.query<{ id: string }>(`insert into campaigns (topic, subject, body, per_minute, written_by) values ('events', 'As it was', 'As it was', 60, $1) returning id`, [staff.id])
  await enter(staff)
  const come = await holdScripts(page)
  await page.goto(`/staff/messages/${draft!.id}/edit`, { waitUntil: 'commit' })
  await page.getByLabel('Subject').fill('As it became')
  await page.getByLabel('Text').fill('As it became')
  await page.getByLabel('Topic').selectOption('research')
  come()
  await taken(page.getByLabel('Text'))
  for (const label of ['Subject', 'Text']) await expect(page.getByLabel(label)).toHaveValue('As it became')
  await expect(page.getByLabel('Topic')).toHaveValue('research')
})

test('what is selected before the page’s scripts have come is still: who types then types over it', async ({ page, staff, enter, database }, { project }) => {
  test.skip(project.name !== 'js', 'of scripts that come late')
  const [draft] = await database.query<{ id: string }>(`insert into campaigns (topic, subject, body, per_minute, written_by) values ('events', 'As it was', 'As it was', 60, $1) returning id`, [staff.id])
  await enter(staff)
  for (const typed of ['', 'As it became']) {
    const come = await holdScripts(page)
    await page.goto(`/staff/messages/${draft!.id}/edit`, { waitUntil: 'commit' })
    if (typed) await page.getByLabel('Text').fill(typed)
    await page.getByLabel('Text').selectText()
    come()
    await taken(page.getByLabel('Text'))
    await page.keyboard.insertText('As it is now')
    await expect(page.getByLabel('Text'), typed).toHaveValue('As it is now')
    await page.unrouteAll()
  }
})

/** The scripts of the page that is opened next come when what this gives is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let come = (): void => undefined
  const late = new Promise<void>((resolve) => (come = resolve))
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await late
    await route.continue()
  })
  return come
}

/** The scripts have taken the field over. */
const taken = (field: Locator): Promise<void> => expect.poll(() => field.evaluate((one) => Object.keys(one).some((key) => key.startsWith('__react')))).toBe(true)
