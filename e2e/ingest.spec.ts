import type { Report } from '#privacy/ingest/ingest.ts'
import { expect, test } from './fixtures.ts'
import { handIn, keyFor } from './hand-in.ts'

const call = (customer: string, id: string, more = {}) => ({ id, customer, at: new Date(Date.now() - 60_000).toISOString(), direction: 'in', other_party: '+442079460123', seconds: 754, status: 'completed', application: 'Night shop', ...more })

test('a key is made, shown once, hands calls in that their holder sees, and is revoked', async ({ page, request, makePerson, staff, enter, database, context }) => {
  const [customer, name] = [`E-${staff.id}`, `Switch ${staff.id}`]
  const person = await makePerson({ externalId: customer }, { calls: 0 })
  await enter(staff)
  await page.goto('/staff/sources/new')
  await page.getByRole('button', { name: 'Make a key' }).click()
  await expect(page.getByText('Fill this in.').first()).toBeVisible()
  await page.getByLabel('Name of the system').fill(name)
  await page.getByLabel('Calls').check()
  await page.getByRole('button', { name: 'Make a key' }).click()
  const key = /fk_[\w-]{43}/.exec(await page.getByRole('status').innerText())![0]
  expect(page.url()).not.toContain(key)
  expect(JSON.stringify(await database.query('select * from sources where made_by = $1', [staff.id]))).not.toContain(key)

  const taken = await handIn(request, key, [call(customer, '1'), call('nobody', '2'), '{'])
  expect(taken.status()).toBe(200)
  expect((await taken.json()) as Report).toMatchObject({ received: 3, stored: 1, refused: 2, undone: false })
  expect(await (await handIn(request, key, [call(customer, '1')])).json()).toMatchObject({ stored: 0, known: 1 })
  const undone = await handIn(request, key, [call(customer, '3'), '{'], '/api/v1/ingest/calls?mode=all')
  expect([undone.status(), await undone.json()]).toEqual([422, expect.objectContaining({ undone: true, stored: 0 })])

  await context.clearCookies()
  await enter(person)
  await page.goto('/your-data/service/calls')
  await expect(page.getByText('+44 20 7946 0123')).toBeVisible()
  expect(await database.query('select external_id from calls where person_id = $1', [person.id])).toEqual([{ external_id: '1' }])

  await context.clearCookies()
  await enter(staff)
  await page.goto('/staff/sources')
  await page.getByRole('button', { name: `Revoke the key of ${name}` }).click()
  await expect(page.getByRole('row', { name })).toContainText('Revoked')
  expect((await handIn(request, key, [call(customer, '4')])).status()).toBe(401)
})

test('what systems send that can’t be taken is told as a problem, and nothing of it is told back', async ({ request, staff, database }) => {
  expect((await handIn(request, 'fk_unknown', [])).status()).toBe(401)
  const key = await keyFor({ database, staff }, 'invoices')
  const problems = [
    [await handIn(request, key, [], '/api/v1/ingest/calls'), 403, 'notYourDataset'],
    [await handIn(request, key, [], '/api/v1/ingest/people'), 404, 'noSuchDataset'],
    [await handIn(request, key, [], '/api/v1/ingest/invoices?mode=some'), 400, 'wrongMode'],
    [await handIn(request, key, [], '/api/v1/ingest/invoices', { 'content-type': 'text/csv' }), 415, 'wrongType'],
    [await handIn(request, key, ['x'.repeat(300_000)], '/api/v1/ingest/invoices'), 413, 'tooLarge'],
    [await handIn(request, key, Array.from({ length: 10_001 }, () => '{}'), '/api/v1/ingest/invoices?mode=all'), 413, 'tooLarge'],
    [await request.post('/api/v1/ingest/invoices', { data: 'secret words', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' } }), 400, 'broken'],
  ] as const
  for (const [answer, status, type] of problems) {
    expect([answer.status(), answer.headers()['content-type']], type).toEqual([status, 'application/problem+json'])
    expect((await answer.json()) as object).toMatchObject({ type, status })
    expect(await answer.text()).not.toContain('secret words')
  }
})

test('the description is served, and the desk’s page is the privacy officer’s', async ({ request, page, staff, enter, database }) => {
  expect(await (await request.get('/api/v1/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  await enter(staff)
  await page.goto('/staff')
  await expect(page.getByRole('link', { name: 'Sources' })).toHaveCount(0)
  await page.goto('/staff/sources')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})
