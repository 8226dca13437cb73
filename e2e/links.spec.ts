import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addressDigest } from '#privacy/digest.ts'
import { sealLink } from '#privacy/opt-out-link.ts'
import { sealWhy } from '#privacy/why-link.ts'
import { expect, test, type Person } from './fixtures.ts'
import { keyFor } from './hand-in.ts'

const agree = `insert into choices (person_id, topic, decision, wording, source, at) values ($1, $2, 'in', '2026-11', 'portal', now() - interval '1 day')`
const linkOf = (person: Person, topic: 'offers' | 'events') => ({ person: person.id, topic, addressHash: addressDigest('suppression', person.email) })

test('a scanner that renders the page and follows each of its links changes nothing; the buttons do, topic by topic', async ({ page, request, person, database, origin }) => {
  for (const topic of ['offers', 'events']) await database.query(agree, [person.id, topic])
  const token = sealLink(linkOf(person, 'offers'))
  const state = () =>
    database.query(`select (select count(*) from choices where person_id = $1)::int as choices, (select count(*) from suppressions where address_hash = $2)::int as off, (select count(*) from audit where person_id = $1)::int as lines`, [
      person.id,
      addressDigest('suppression', person.email),
    ])
  const before = await state()
  const why = sealWhy({ ...linkOf(person, 'offers'), sentAt: new Date() })
  for (const start of [`/opt-out/${token}`, `/why/${why}`, `/api/opt-out/${token}`]) {
    expect((await request.head(start)).status(), start).toBeLessThan(500)
    await page.goto(start)
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    for (const link of new Set(links.filter((one) => one.startsWith(`${origin}/`)))) {
      await page.goto(link)
      await request.head(link)
    }
  }
  expect(await state()).toEqual(before)

  await page.goto(`/opt-out/${token}`)
  const main = page.getByRole('main')
  await expect(main).not.toContainText(person.email.split('@')[0]!)
  await expect(main.getByRole('listitem').filter({ hasText: 'Events' })).toContainText('On')
  await page.getByRole('button', { name: 'Turn off: Events' }).click()
  await expect(page.getByRole('button', { name: 'Turn off: Events' })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stop offers?')
  expect(await database.query('select topic from suppressions where address_hash = $1', [addressDigest('suppression', person.email)])).toEqual([{ topic: 'events' }])
  await page.getByRole('button', { name: 'Turn all marketing off' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more marketing')
  await expect(page.getByRole('button', { name: /Turn on/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Your choices' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('why a message came is told without signing in, and nothing else of anybody', async ({ page, person, database }) => {
  await database.query(agree, [person.id, 'offers'])
  const why = `/why/${sealWhy({ ...linkOf(person, 'offers'), sentAt: new Date() })}`
  await page.goto(why)
  const main = page.getByRole('main')
  await expect(main).toContainText(/Write to me about this by e.mail\. I can stop it at any time with one click\./)
  await expect(main).toContainText('You, here')
  for (const known of [person.email, person.id, 'Tilda', 'Bristol']) await expect(main).not.toContainText(known)
  // Read in German, it is told in German.
  await database.query(`insert into choices (person_id, topic, decision, wording, language, source, at) values ($1, 'offers', 'in', '2026-11', 'de', 'portal', now() - interval '1 hour')`, [person.id])
  await page.goto(why)
  await expect(main.locator('[lang=de]')).toContainText('Schreiben Sie mir')
  await page.getByRole('link', { name: 'Stop offers' }).click()
  await page.getByRole('button', { name: 'Stop offers' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more offers')
  // After a no it argues no more.
  await page.goto(why)
  await expect(main).toContainText(/You said no to offers on .*: it is off\./)
  await expect(page.getByRole('link', { name: 'Stop offers' })).toHaveCount(0)
})

test('the link says of a pause that nothing goes out, and of a freeze no more than that', async ({ page, person, database }) => {
  await database.query(agree, [person.id, 'offers'])
  await database.query(`insert into choices (person_id, topic, channel, decision, wording, source, until) values ($1, '*', '*', 'pause', '2026-11-pause', 'portal', now() + interval '40 days')`, [person.id])
  const main = page.getByRole('main')
  await page.goto(`/opt-out/${sealLink(linkOf(person, 'offers'))}`)
  await expect(main).toContainText(/How things stand for you by e.mail\./)
  await expect(main).toContainText('All marketing is paused')
  await database.query('update people set frozen_at = now() where id = $1', [person.id])
  await page.reload()
  await expect(main).toContainText('Nothing of this is sent at present.')
  await expect(main).not.toContainText(/frozen|paused/i)
})

test('links that were forged, cut off, of another kind or used before are said to be so', async ({ page, person, database, request }) => {
  await database.query(agree, [person.id, 'offers'])
  const token = sealLink(linkOf(person, 'offers'))
  const why = sealWhy({ ...linkOf(person, 'offers'), sentAt: new Date() })
  const wrong = [`/opt-out/${token.slice(0, -3)}`, `/opt-out/A${token.slice(1)}`, `/opt-out/${why}`, `/why/${token}`, `/why/${why}A`, '/keep/nonsense', '/not-me/nonsense', `/not-me/${token}`]
  for (const path of wrong) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('This link does not work')
    await expect(page.getByRole('link', { name: 'Write to us' }), path).toBeVisible()
  }
  for (let i = 0; i < 2; i++) expect((await request.post(`/api/opt-out/${token}`, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200)
  expect(await database.query(`select decision from choices where person_id = $1 and topic = 'offers' and decision = 'out'`, [person.id])).toHaveLength(1)
  await page.goto(`/opt-out/${token}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more offers')
})

test('a mail program compares a hashed list, hands opt-outs in, and is refused what it may not', async ({ page, request, person, staff, database, enter }) => {
  await enter(staff)
  await page.goto('/staff/sources/new')
  await page.getByLabel('Name of the system').fill(`Mail program ${staff.id}`)
  await page.getByLabel('Look up, compare and add opt-outs').check()
  await page.getByRole('button', { name: 'Make a key' }).click()
  const key = /fk_[\w-]{43}/.exec(await page.getByRole('status').innerText())![0]
  const headers = { authorization: `Bearer ${key}` }
  const sha256 = createHash('sha256').update(person.email).digest('hex')
  const at = new Date().toISOString()
  const api = '/api/v1/suppressions'
  const one = `${api}?channel=email&hash=${addressDigest('suppression', person.email)}`

  expect(await (await request.get(one, { headers })).json()).toEqual({ channel: 'email', hash: addressDigest('suppression', person.email), off: [] })
  const sent = await request.post(api, { headers, data: { reports: [{ kind: 'opt-out', channel: 'email', address: person.email, topic: 'offers', at }, { kind: 'bounce', channel: 'email', address: person.email, at }] } })
  expect(await sent.json()).toMatchObject({ results: [{ result: 'taken' }, { result: 'noted' }] })
  const compared = (await (await request.post(`${api}/compare`, { headers, data: { channel: 'email', sha256: ['0'.repeat(64), sha256] } })).json()) as { entries: { off: string[] }[] }
  expect(compared.entries.map(({ off }) => off)).toEqual([[], ['offers']])
  expect(JSON.stringify(compared)).not.toContain(person.email)
  expect(await database.query(`select topic, decision, source from choices where person_id = $1 and source = 'api'`, [person.id])).toEqual([{ topic: 'offers', decision: 'out', source: 'api' }])

  const problems = [
    [await request.get(one), 401, 'wrongKey'],
    [await request.get(one, { headers: { authorization: `Bearer ${await keyFor({ database, staff }, 'calls')}` } }), 403, 'notYourDataset'],
    [await request.post('/api/v1/ingest/calls', { headers: { ...headers, 'content-type': 'application/x-ndjson' }, data: '{}' }), 403, 'notYourDataset'],
    [await request.get(`${api}?channel=email&address=${person.email}`, { headers }), 400, 'invalid'],
    [await request.get(one.replace('email', 'pigeon'), { headers }), 400, 'noSuchChannel'],
    [await request.post(api, { headers, data: { reports: [{ kind: 'opt-out', channel: 'pigeon', address: person.email, at }] } }), 400, 'noSuchChannel'],
    [await request.post(api, { headers, data: { reports: [{ kind: 'opt-out', channel: 'text', address: person.email, at }] } }), 400, 'invalid'],
    [await request.post(api, { headers, data: { reports: [{ kind: 'opt-out', channel: 'email', address: person.email, at: new Date(Date.now() + 3_600_000).toISOString() }] } }), 400, 'inFuture'],
    [await request.post('/api/v1/may-send', { data: { channel: 'email', address: person.email, topic: 'offers' } }), 401, 'wrongKey'],
    [await request.post('/api/v1/may-send', { headers, data: { channel: 'email', address: person.email } }), 400, 'invalid'],
    [await request.post('/api/v1/may-send', { headers, data: { channel: 'pigeon', address: person.email, topic: 'offers' } }), 400, 'noSuchChannel'],
    [await request.post(api, { headers, data: { reports: [{ kind: 'opt-in', channel: 'email', address: person.email, at }] } }), 400, 'invalid'],
    [await request.post(api, { headers, data: 'not json' }), 415, 'notJson'],
    [await request.post(`${api}/compare`, { headers, data: { channel: 'email', sha256: Array.from({ length: 10_001 }, () => sha256) } }), 413, 'tooMany'],
    [await request.post(`${api}/compare`, { headers: { ...headers, 'content-type': 'application/json' }, data: Buffer.alloc(20_100_000, ' ') }), 413, 'tooMany'],
    [await request.post(api, { headers: { ...headers, 'content-type': 'application/json' }, data: Buffer.from('{"reports":') }), 400, 'invalid'],
  ] as const
  for (const [answer, status, type] of problems) {
    expect([answer.status(), answer.headers()['content-type'], ((await answer.json()) as { type: string }).type]).toEqual([status, 'application/problem+json', type])
    expect(await answer.text()).not.toContain(person.email)
  }
  expect((await request.put(api, { headers, data: {} })).status()).toBe(405)
  expect((await request.delete(api, { headers })).status()).toBe(405)
})

test('what texts, calls or posts letters asks before it sends; a complaint is shown as what it is', async ({ page, request, person, staff, database, enter }) => {
  const headers = { authorization: `Bearer ${await keyFor({ database, staff }, 'suppressions')}` }
  const number = `+4477${String(Date.now()).slice(-9)}`
  await database.query(`update profiles set phone = $2, street = 'Ringstraße 1', postal_code = '1010', city = 'Wien', region = null, country = 'AT' where person_id = $1`, [person.id, number])
  const at = new Date().toISOString()
  const post = async (path: string, data: object): Promise<unknown> => (await request.post(`/api/v1/${path}`, { headers, data })).json()
  const asked = (channel: string, address: string): Promise<unknown> => post('may-send', { channel, address, topic: 'offers' })
  await database.query(agree, [person.id, 'offers'])
  expect(await asked('email', person.email.toUpperCase())).toEqual({ may: true, basis: 'consent' })
  expect(await asked('post', 'RINGSTRAßE 1; 1010 Wien / AT')).toEqual({ may: false, reason: 'never-asked' })

  const reports = [{ kind: 'opt-out', channel: 'text', address: number, topic: 'offers', at }, { kind: 'complaint', channel: 'email', address: person.email, topic: 'offers', at }]
  expect(await post('suppressions', { reports })).toMatchObject({ results: [{ result: 'taken' }, { result: 'taken' }] })
  expect(await asked('text', number)).toEqual({ may: false, reason: 'opted-out' })
  expect(await asked('email', person.email)).toEqual({ may: false, reason: 'suppressed' })
  expect(await post('suppressions/compare', { channel: 'text', sha256: [createHash('sha256').update(number).digest('hex')] })).toMatchObject({ channel: 'text', entries: [{ off: ['offers'] }] })

  await enter(person)
  await page.goto('/choices')
  await expect(page.getByText('Your mailbox reported it as unwanted on')).toBeVisible()
  const history = page.getByRole('table', { name: 'Every choice so far' })
  await expect(history.getByRole('row').filter({ hasText: 'Your mailbox reported it as unwanted' })).toContainText('A report, and no choice of yours')
  await expect(history.getByRole('row').filter({ hasText: 'You, through a mail program of ours' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Turn on: Offers by e-mail' }).click()
  await expect(page.getByText('Offers by e-mail is on.')).toBeVisible()
  expect(await asked('email', person.email)).toEqual({ may: true, basis: 'consent' })
})

test('a webhook is added, told of an opt-out with a signature, seen to work, and ended', async ({ page, person, staff, enter, database, request }) => {
  const heard: { body: string; headers: Record<string, unknown> }[] = []
  const receiver = createServer((asked, answer) => {
    let body = ''
    asked.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    asked.on('end', () => {
      heard.push({ body, headers: asked.headers })
      answer.writeHead(204).end()
    })
  })
  await new Promise<void>((listening) => receiver.listen(0, listening))
  const [url, name] = [`http://localhost:${(receiver.address() as AddressInfo).port}/opt-outs`, `Program ${staff.id}`]
  await enter(staff)
  await page.goto('/staff/webhooks/new')
  await page.getByLabel('Name of the program').fill(name)
  for (const [wrong, says] of [['mail.example', 'Write a web address'], ['http://mail.example/', 'begins with https'], ['https://10.0.0.8/', 'internal network'], ['https://[fd00::1]/', 'internal network']] as const) {
    await page.getByLabel('Address').fill(wrong)
    await page.getByRole('button', { name: 'Add a webhook' }).click()
    await expect(page.getByText(says).first()).toBeVisible()
  }
  await page.goto('/staff/webhooks/new')
  await page.getByLabel('Name of the program').fill(name)
  await page.getByLabel('Address').fill(url)
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const secret = /whsec_[\w+/=]+/.exec(await page.getByRole('status').innerText())![0]

  await request.post(`/api/opt-out/${sealLink(linkOf(person, 'offers'))}`, { form: { 'List-Unsubscribe': 'One-Click' } })
  const hash = addressDigest('suppression', person.email)
  await expect.poll(() => heard.filter(({ body }) => body.includes(hash)).length).toBe(1)
  const { body, headers } = heard.find((one) => one.body.includes(hash))!
  expect(JSON.parse(body)).toMatchObject({ type: 'suppression.changed', data: { hash, channel: 'email', topic: 'offers', state: 'off' } })
  const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signature}`)

  await page.goto('/staff/webhooks')
  await expect(page.getByRole('row', { name })).toContainText('Works')
  await page.getByRole('button', { name: `End: ${name}` }).click()
  await expect(page.getByRole('row', { name })).toContainText('Ended')
  receiver.close()
  expect(await database.query(`select state from webhook_deliveries d join webhooks w on w.id = d.webhook_id where w.name = $1 and d.address_hash = $2`, [name, hash])).toEqual([{ state: 'delivered' }])
})

test('the desk’s page of webhooks is the privacy officer’s', async ({ page, staff, enter, database }) => {
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  await enter(staff)
  await page.goto('/staff/webhooks')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})
