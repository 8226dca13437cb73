import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const agent = 'Example & Daughters, solicitors'

/** The day before today, in the fields of a form. */
async function fillYesterday(page: Page): Promise<void> {
  const came = new Date(Date.now() - 86_400_000)
  await page.getByLabel('Day', { exact: true }).fill(String(came.getUTCDate()))
  await page.getByLabel('Month', { exact: true }).fill(String(came.getUTCMonth() + 1))
  await page.getByLabel('Year', { exact: true }).fill(String(came.getUTCFullYear()))
}

/** Logs that somebody asks for a copy in the name of `who`, and asks the person by mail whether they permit it; gives the number. */
async function logAgent(page: Page, who: string): Promise<string> {
  await page.goto('/staff/requests/log')
  await page.getByLabel('By e-mail').check()
  await fillYesterday(page)
  await page.getByLabel('Type').selectOption({ label: 'Access' })
  await page.getByLabel('What did they say?').fill('We act for our client, whose signed permission is with this.')
  await page.getByLabel(/Whose record is it about/).fill(who)
  await page.getByLabel('Where do they live?').selectOption({ label: 'United Kingdom' })
  await page.getByLabel('Where do they want to be answered?').fill(`agent-${randomUUID()}@solicitors.example`)
  await page.getByRole('button', { name: 'Log it' }).click()
  await page.waitForURL(/\/staff\/requests\/\d+$/)
  const number = /\d+$/.exec(page.url())![0]
  await page.goto(`/staff/requests/${number}/identity`)
  await page.getByLabel('By e-mail').check()
  await page.getByLabel(/Who acts for the person/).fill(agent)
  await page.getByRole('button', { name: 'Send the code' }).click()
  await expect(page.getByText(`Who says that they act for the person: ${agent}`)).toBeVisible()
  return number
}

async function answerDesk(page: Page, number: string): Promise<void> {
  await page.goto(`/staff/requests/${number}`)
  await page.getByLabel('Your answer').fill('Your client’s copy goes to you today.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
}

for (const permits of [true, false]) {
  test(`an agent gets an answer ${permits ? 'once the person permits it, who reads who asks and for what' : 'from nobody where the person does not permit it'}`, async ({ page, person, mail, enter, staff, context, database }) => {
    await enter(staff)
    const number = await logAgent(page, person.email)
    await answerDesk(page, number)
    await expect(page.getByRole('main').getByRole('alert').first()).toContainText('Nobody has shown yet')
    await context.clearCookies()

    const asked = await mail.next(person.email, new RegExp(`FR-${number}`))
    expect(asked.text).toContain('says that they act for you')
    await page.goto(/http\S+\/identity\/\S+/.exec(asked.text!)![0])
    await expect(page.getByRole('main')).toContainText(agent)
    await expect(page.getByRole('main')).toContainText('Copy of your data')
    await page.getByRole('button', { name: 'Send my answer' }).click()
    await expect(page.getByText('Choose one.').first()).toBeVisible()
    await page.getByLabel(permits ? 'Yes, I permit it' : 'No, I do not permit it').check()
    await page.getByRole('button', { name: 'Send my answer' }).click()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Is this request yours?')

    await enter(staff)
    await answerDesk(page, number)
    if (permits) await expect(page.getByText('This request has been answered.')).toBeVisible()
    else await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
    expect(await database.query('select identity, state from requests where number = $1', [number])).toEqual([permits ? { identity: 'confirmed', state: 'answered' } : { identity: 'refused', state: 'open' }])
  })
}

test('what was asked twice is closed into the first: its person reads where the answer stands, and staff do, too', async ({ page, person, mail, enter, staff, database }) => {
  const [first, again] = await database.query<{ number: string }>(
    `insert into requests (person_id, kind, words, received_at, due_on) select $1, 'question', w, now() - n * interval '1 day', current_date + 20 - n from unnest(array['Why do you keep my calls?', 'I asked you why.'], array[5, 0]) as asked (w, n) returning number`,
    [person.id],
  )
  await database.query(`insert into request_events (request_id, person_id, kind, "by", words, at) select id, person_id, 'received', 'person', words, received_at from requests where person_id = $1`, [person.id])
  await database.query(`update requests set acknowledged_at = received_at where person_id = $1`, [person.id])
  await enter(staff)
  await page.goto(`/staff/requests/${again!.number}`)
  await page.getByRole('button', { name: `Close this one: FR-${first!.number} answers it` }).click()
  await expect(page.getByText(`Answered together with FR-${first!.number}`)).toBeVisible()
  await page.getByRole('link', { name: `FR-${first!.number}` }).first().click()
  await expect(page.getByRole('button', { name: 'Send the answer' })).toBeVisible()
  expect((await mail.next(person.email, new RegExp(`FR-${again!.number}`))).text).toContain(`FR-${first!.number}`)

  await enter(person)
  await page.goto(`/requests/${again!.number}`)
  await expect(page.getByRole('main')).toContainText(`Answered together with FR-${first!.number}`)
  await page.getByRole('main').getByRole('link', { name: `FR-${first!.number}` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`FR-${first!.number}`)
  await expect(page.getByText('Answer due by', { exact: false }).first()).toBeVisible()
  expect(await database.query('select state, outcome from requests where number = any ($1) order by number', [[first!.number, again!.number]])).toEqual([{ state: 'open', outcome: null }, { state: 'answered', outcome: 'denied' }])
})
