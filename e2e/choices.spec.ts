import { randomUUID } from 'node:crypto'
import { startedCampaign } from '#db/test-campaign.ts'
import { addressDigest } from '#privacy/digest.ts'
import type { Report } from '#privacy/ingest/ingest.ts'
import { sealLink } from '#privacy/opt-out-link.ts'
import { expect, test } from './fixtures.ts'
import { handIn, keyFor } from './hand-in.ts'

type Database = Parameters<typeof startedCampaign>[0]

/** A message that two of staff have let go. Gives the subject, by which a test knows its own. */
async function send(database: Database, topic: string): Promise<string> {
  const subject = `News ${randomUUID()}`
  const id = await startedCampaign(database, { topic, subject, body: 'What is new this month.' })
  await database.query(`select enqueue('send-campaign', $1)`, [id])
  await expect.poll(() => database.query(`select 1 from campaigns where id = $1 and everybody`, [id])).toHaveLength(1)
  return subject
}

const agree = `insert into choices (person_id, topic, decision, wording, source) values ($1, $2, 'in', '2026-11', 'portal')`
const lastWord = `select topic, decision, source from choices where person_id = $1 order by at desc limit 1`

test('a topic goes off and on in one step each, and all off in one', async ({ page, person, signIn, database }) => {
  await signIn(person, '/choices')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choices')

  await page.getByRole('button', { name: 'Turn off: Product news by e-mail' }).click()
  await expect(page.getByText('Product news by e-mail is off.')).toBeVisible()
  expect(await database.query(lastWord, [person.id])).toEqual([{ topic: 'product-news', decision: 'out', source: 'portal' }])

  await page.getByRole('button', { name: 'Turn on: Offers by e-mail' }).click()
  await expect(page.getByText('Offers by e-mail is on.')).toBeVisible()
  expect(await database.query(lastWord, [person.id])).toEqual([{ topic: 'offers', decision: 'in', source: 'portal' }])
  await expect(page.getByRole('table', { name: 'Every choice so far' })).toContainText('I can stop it at any time with one click.')

  await page.getByRole('button', { name: 'Turn all marketing off' }).click()
  await expect(page.getByText('All marketing is off.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Turn all marketing off|Never send me marketing/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Offers E-mail Off You, here Turn all marketing off/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Product news E-mail Off You, here Turn off/ })).toBeVisible()
  expect(await database.query(`select distinct on (topic) topic, decision from choices where person_id = $1 order by topic, at desc`, [person.id])).toEqual(['events', 'offers', 'product-news', 'research'].map((topic) => ({ topic, decision: 'out' })))
})

test('whoever has nothing on says no to all there may ever be, in one step', async ({ page, makePerson, signIn, database }) => {
  const person = await makePerson()
  await database.query('delete from choices where person_id = $1', [person.id])
  await signIn(person, '/choices')
  await expect(page.getByText('A purchase or an earlier consent in our records could turn some on.')).toBeVisible()
  await page.getByRole('button', { name: 'Never send me marketing' }).click()
  await expect(page.getByText('All marketing is off.')).toBeVisible()
  await page.goto('/choices')
  await expect(page.getByText('Only you can turn it on.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Turn all marketing off|Never send me marketing/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Events E-mail Off You, here Never send me marketing/ })).toBeVisible()
  await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'events', 'in', '2026-11', 'import')`, [person.id])
  await page.goto('/choices')
  await expect(page.getByRole('button', { name: 'Turn on: Events by e-mail' })).toBeVisible()
})

test('a choice stands in the words that were read, in the language they were read in; a no has none of a yes', async ({ page, person, signIn, database }) => {
  await database.query(`insert into choices (person_id, topic, decision, wording, language, source) values ($1, 'offers', 'in', '2026-11', 'de', 'portal')`, [person.id])
  await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'offers', 'out', '2026-11', 'one-click'), ($1, 'events', 'out', 'none', 'one-click')`, [person.id])
  await signIn(person, '/choices')
  const history = page.getByRole('table', { name: 'Every choice so far' })
  await expect(history.locator('[lang=de]')).toHaveText(/^Schreiben Sie mir dazu per E[-\u2011]Mail\. Ich kann das jederzeit mit einem Klick beenden\.$/)
  await expect(history.getByRole('row', { name: /Offers E-mail Off You, from a message$/ })).toBeVisible()
  await expect(history.getByRole('row', { name: /Events E-mail Off You, from a message$/ })).toBeVisible()
})

test('each topic has its channels: off is one step everywhere, on by text takes a code once, and every choice stands with its words', async ({ page, makePerson, signIn, database, mail }) => {
  const number = `+4477009${Math.floor(10_000 + Math.random() * 90_000)}`
  const person = await makePerson({ phone: number })
  await signIn(person, '/choices')
  const table = page.getByRole('table', { name: 'Topics of marketing and the ways they may reach you' })
  await expect(table.getByRole('button')).toHaveCount(16)
  await expect(page.getByRole('checkbox')).toHaveCount(0)

  await page.getByRole('button', { name: 'Turn on: Offers by post' }).click()
  await expect(page.getByText('Offers by post is on.')).toBeVisible()
  await page.getByRole('button', { name: 'Turn on: Offers by text' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this your number?')
  await expect(page.getByRole('main')).toContainText('Text me about this.')
  await expect(page.getByRole('main')).toContainText('within 30 minutes')
  await expect(page.getByRole('link', { name: 'Correct it' })).toHaveAttribute('href', '/your-data/correct/phone')
  expect(await database.query(`select 1 from choices where person_id = $1 and channel = 'text'`, [person.id])).toEqual([])
  const text = await mail.next(`${number.slice(1)}@text.example`)
  const code = /\d{6}/.exec(text.text!)![0]
  await page.getByLabel('Code').fill(code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('That is not the code we sent.').first()).toBeVisible()
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('Offers by text is on.')).toBeVisible()
  // The number is proved by now.
  await page.getByRole('button', { name: 'Turn on: Events by phone' }).click()
  await expect(page.getByText('Events by phone is on.')).toBeVisible()
  await page.getByRole('button', { name: 'Turn off: Offers by text' }).click()
  await expect(page.getByText('Offers by text is off.')).toBeVisible()

  const history = page.getByRole('table', { name: 'Every choice so far' })
  for (const words of ['Text me about this.', 'Call me about this.', 'Send me letters about this.', 'You could refuse then.']) await expect(history).toContainText(words)
  await page.getByRole('button', { name: 'Turn all marketing off' }).click()
  await expect(page.getByText('All marketing is off.')).toBeVisible()
  expect(await database.query(`select distinct on (topic, channel) topic, channel, decision from choices where person_id = $1 and channel <> 'email' order by topic, channel, at desc`, [person.id])).toEqual([
    { topic: 'events', channel: 'phone', decision: 'out' },
    { topic: 'offers', channel: 'post', decision: 'out' },
    { topic: 'offers', channel: 'text', decision: 'out' },
  ])
})

test('a pause holds everything back until its day or until it is ended, by one button or a date', async ({ page, person, signIn, database }) => {
  await database.query(agree, [person.id, 'events'])
  // Where a day begins on the day before in UTC.
  await database.query(`update profiles set time_zone = 'Pacific/Auckland' where person_id = $1`, [person.id])
  await signIn(person, '/choices')
  await page.getByRole('button', { name: 'Pause for 3 months' }).click()
  await expect(page.getByText(/All marketing is paused until .*20\d\d/)).toBeVisible()
  // Nobody else waits for these: what goes to everybody would hold up the letters of other journeys.
  await send(database, 'events')
  expect(await database.query(`select 1 from outbox where person_id = $1 and kind = 'marketing'`, [person.id])).toEqual([])
  await page.goto('/overview')
  await expect(page.getByText(/Paused until/)).toBeVisible()
  await page.goto('/choices')
  await expect(page.getByRole('row', { name: /^Events/ }).getByText('Paused')).toBeVisible()
  await page.getByRole('button', { name: 'Go on now' }).click()
  await expect(page.getByText('The pause is over.')).toBeVisible()
  const day = new Date(Date.now() + 20 * 86_400_000)
  const part = (name: string) => page.getByRole('group', { name: 'Until another day' }).getByLabel(name)
  await part('Year').fill('2020')
  await part('Month').fill('1')
  await part('Day').fill('31')
  await page.getByRole('button', { name: 'Pause until then' }).click()
  await expect(page.getByText('Write a day that is still to come.').first()).toBeVisible()
  await part('Year').fill(String(day.getUTCFullYear()))
  await part('Month').fill(String(day.getUTCMonth() + 1))
  await part('Day').fill(String(day.getUTCDate()))
  await page.getByRole('button', { name: 'Pause until then' }).click()
  await expect(page.getByText(/All marketing is paused until/)).toBeVisible()
  expect(await database.query(`select (until at time zone 'Pacific/Auckland')::date::text as until from choices where person_id = $1 and decision = 'pause' order by at desc limit 1`, [person.id])).toEqual([{ until: day.toISOString().slice(0, 10) }])
  await expect(page.getByRole('table', { name: 'Every choice so far' })).toContainText('Send me no marketing until this day.')
})

test('of two tabs that vote differently the last word counts, and each shows what is true after its own', async ({ page, context, person, signIn, database }) => {
  await signIn(person, '/choices')
  const other = await context.newPage()
  await other.goto('/choices')
  const button = (one: typeof page, name: string) => one.getByRole('button', { name: `${name}: Events by e-mail` })
  await button(page, 'Turn on').click()
  await expect(page.getByText('Events by e-mail is on.')).toBeVisible()
  // This one still shows off, and says on as well: nothing more is written.
  await button(other, 'Turn on').click()
  await expect(other.getByText('Events by e-mail is on.')).toBeVisible()
  expect(await database.query(`select decision from choices where person_id = $1 and topic = 'events'`, [person.id])).toEqual([{ decision: 'in' }])
  await button(page, 'Turn off').click()
  await expect(page.getByText('Events by e-mail is off.')).toBeVisible()
  await button(other, 'Turn off').click()
  await expect(other.getByText('Events by e-mail is off.')).toBeVisible()
  await other.goto('/choices')
  await button(other, 'Turn on').click()
  await expect(other.getByText('Events by e-mail is on.')).toBeVisible()
  await page.getByRole('button', { name: 'Turn off: Product news by e-mail' }).click()
  await expect(page.getByText('Product news by e-mail is off.')).toBeVisible()
  await expect(button(page, 'Turn off')).toBeVisible()
  expect(await database.query(`select decision from choices where person_id = $1 and topic = 'events' order by at`, [person.id])).toEqual([{ decision: 'in' }, { decision: 'out' }, { decision: 'in' }])
})

test('what must be sent stands there with its reason and no button', async ({ page, person, signIn }) => {
  await signIn(person, '/choices')
  const always = page.getByRole('list', { name: 'Messages that can’t be turned off' })
  await expect(always.getByRole('listitem')).toHaveCount(5)
  await expect(always).toContainText('Incidents that concern you')
  await expect(always.getByRole('button')).toHaveCount(0)
  await expect(always).toContainText('it might not have been you')
})

test('a mailbox stops a topic by the header of a message really received', async ({ person, database, mail, request }) => {
  await database.query(agree, [person.id, 'events'])
  const message = await mail.next(person.email, new RegExp(await send(database, 'events')))
  const header = (name: string): string => message.headerLines.find(({ key }) => key === name)!.line
  const url = /<(http[^>]+)>/.exec(header('list-unsubscribe'))![1]!
  expect(header('list-unsubscribe-post')).toContain('List-Unsubscribe=One-Click')
  expect(message.from?.value[0]?.address).toMatch(/^news@/)
  expect(message.text).toContain('Why you get this. You said yes to invitations to events by e-mail on ')
  expect(`${message.subject} ${url}`).not.toContain(person.email.split('@')[0])

  const answer = await request.post(url, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 })
  expect(answer.status()).toBe(200)
  expect(answer.headers()['set-cookie']).toBeUndefined()
  expect(await database.query(lastWord, [person.id])).toEqual([{ topic: 'events', decision: 'out', source: 'one-click' }])

  expect((await request.post(url, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200)
  await send(database, 'events')
  expect(await database.query(`select id from outbox where person_id = $1 and topic = 'events' and state <> 'sent'`, [person.id])).toEqual([])
})

test('a scanner that follows or renders the link does nothing; the button does', async ({ page, person, database, mail, request }) => {
  await database.query(agree, [person.id, 'research'])
  const message = await mail.next(person.email, new RegExp(await send(database, 'research')))
  const url = /http\S+\/opt-out\/\S+/.exec(message.text!)![0]
  const before = await database.query('select id from choices where person_id = $1', [person.id])
  for (const one of [url, url.replace('/opt-out/', '/api/opt-out/')]) {
    await request.get(one)
    await request.head(one)
  }
  await page.goto(url)
  expect(await database.query('select id from choices where person_id = $1', [person.id])).toEqual(before)
  await expect(page.locator('body')).not.toContainText(person.email.split('@')[0]!)

  await page.getByRole('button', { name: 'Stop invitations to research' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more invitations to research')
  expect(await database.query(lastWord, [person.id])).toEqual([{ topic: 'research', decision: 'out', source: 'one-click' }])

  await page.getByRole('button', { name: 'Stop all other marketing, too' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more marketing')
  expect(await database.query(`select count(distinct topic)::int as n from choices where person_id = $1 and source = 'one-click'`, [person.id])).toEqual([{ n: 4 }])
})

test('a no from the page of a message stands in the history in the words of its button', async ({ page, person, signIn, database }) => {
  await database.query(agree, [person.id, 'offers'])
  await page.goto(`/opt-out/${sealLink({ person: person.id, topic: 'offers', addressHash: addressDigest('suppression', person.email) })}`)
  await page.getByRole('button', { name: 'Stop offers' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more offers')
  await page.getByRole('button', { name: 'Stop all other marketing, too' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more marketing')
  await signIn(person, '/choices')
  await expect(page.getByRole('row', { name: /Offers E-mail Off You, from a message Stop offers/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Product news E-mail Off You, from a message Stop all other marketing, too/ })).toBeVisible()
})

test('a message that is waiting is stopped by a choice made meanwhile', async ({ page, person, signIn, database, mail }) => {
  await database.query(agree, [person.id, 'offers'])
  await signIn(person, '/choices')
  let subject = ''
  await mail.hold(person.email, async () => {
    subject = await send(database, 'offers')
    await expect.poll(() => database.query(`select 1 from outbox where person_id = $1 and topic = 'offers' and attempts > 0`, [person.id])).toHaveLength(1)
    await page.getByRole('button', { name: 'Turn off: Offers by e-mail' }).click()
    await expect(page.getByText('Offers by e-mail is off.')).toBeVisible()
  })
  await expect.poll(() => database.query(`select state, contents from outbox where person_id = $1 and topic = 'offers'`, [person.id]), { timeout: 40_000 }).toEqual([{ state: 'withheld', contents: null }])
  expect((await mail.all(person.email)).filter((one) => one.subject === subject)).toEqual([])
})

test('a link that was cut off or forged says what to do', async ({ page, request }) => {
  for (const token of ['abc', 'A'.repeat(104), '%2e%2e%2fchoices', '"><b>x']) {
    await page.goto(`/opt-out/${token}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work')
    await expect(page.getByRole('main')).toContainText('Write to us')
    expect((await request.post(`/api/opt-out/${token}`, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(404)
  }
})

test('what is logged of an application is its owner’s choice, from its next request on', async ({ page, request, makePerson, signIn, database, staff }) => {
  const person = await makePerson({ externalId: `L-${staff.id}` }, { notifications: 0 })
  await database.query(`update applications set external_id = 'shop', name = 'Night shop' where id = (select id from applications where person_id = $1 order by id limit 1)`, [person.id])
  const key = await keyFor({ database, staff }, 'notifications')
  const log = async (id: string) => {
    const row = { id, customer: `L-${staff.id}`, application: 'shop', at: new Date().toISOString(), method: 'GET', url: 'https://shop.example/', request: { body: 'hello' } }
    const answer = await handIn(request, key, [row], '/api/v1/ingest/notifications')
    return (await answer.json()) as Report
  }
  expect(await log('1')).toMatchObject({ stored: 1 })
  await signIn(person, '/choices')
  await page.getByRole('link', { name: 'Change the logging of Night shop' }).click()
  await expect(page.getByLabel('Everything', { exact: true })).toBeChecked()
  await page.getByLabel('Nothing').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Night shop: Nothing.')).toBeVisible()
  expect(await log('2')).toMatchObject({ stored: 0, notLogged: 1 })
  await page.getByRole('link', { name: 'Change the logging of Night shop' }).click()
  await page.getByLabel('Everything for 24 hours').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Until .*; then: Nothing\./)).toBeVisible()
  expect(await log('3')).toMatchObject({ stored: 1 })
  expect(await database.query('select external_id from notifications where person_id = $1 order by external_id', [person.id])).toEqual([{ external_id: '1' }, { external_id: '3' }])
})
