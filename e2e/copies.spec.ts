import { expect, test } from './fixtures.ts'
import { handIn, keyFor } from './hand-in.ts'

const list = '/your-data/service/cached-contents'

test('what a server allows is kept until it says, and nothing else: the RFC’s own cases through the real endpoint', async ({ request, page, database, staff, makePerson, enter }) => {
  const owner = await makePerson({ externalId: `C-${crypto.randomUUID()}` }, { cached: 0 })
  const [{ external_id: customer } = { external_id: '' }] = await database.query<{ external_id: string }>('select external_id from profiles where person_id = $1', [owner.id])
  const key = await keyFor({ database, staff }, 'content')
  const past = new Date(Date.now() - 60_000).toUTCString()
  const rows = (cases: [string, Record<string, string>, Record<string, string>?][]) =>
    cases.map(([id, headers, asked = {}]) => ({ id, customer, at: new Date().toISOString(), url: `https://media.yourshop.example/${id}.mp3`, status: 200, bytes: 4096, request_headers: asked, response_headers: { 'Content-Type': 'audio/mpeg', ...headers } }))
  const secret = { Authorization: 'Bearer abc' }
  const allowed = rows([
    ['max-age', { 'Cache-Control': 'max-age=600' }],
    ['shared', { 'Cache-Control': 'public, s-maxage=600' }],
    ['expires', { Expires: new Date(Date.now() + 600_000).toUTCString() }],
    ['proved-public', { 'Cache-Control': 'public, max-age=600' }, secret],
    ['proved-must', { 'Cache-Control': 'must-revalidate, max-age=600' }, secret],
  ])
  const refused = rows([
    ['no-store', { 'Cache-Control': 'no-store, max-age=600' }],
    ['private', { 'Cache-Control': 'private, max-age=600' }],
    ['no-cache', { 'Cache-Control': 'no-cache, max-age=600' }],
    ['zero', { 'Cache-Control': 'max-age=0' }],
    ['vary', { 'Cache-Control': 'max-age=600', Vary: '*' }],
    ['expired', { Expires: past }],
    ['aged', { 'Cache-Control': 'max-age=600', Age: '601' }],
    ['guess', { 'Last-Modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }],
    ['nothing', {}],
    ['proved', { 'Cache-Control': 'max-age=600' }, secret],
    ['asked-not-to', { 'Cache-Control': 'max-age=600' }, { 'Cache-Control': 'no-store' }],
  ])
  const late = { ...rows([['late', { 'Cache-Control': 'max-age=600' }]])[0], at: new Date(Date.now() - 700_000).toISOString() }
  const answer = await handIn(request, key, [...allowed, ...refused, late], '/api/v1/ingest/content')
  expect((await answer.json()) as object).toMatchObject({ received: 17, stored: allowed.length, notAllowed: refused.length + 1, refused: 0 })
  await enter(owner)
  await page.goto(list)
  for (const { id } of allowed) await expect(page.getByText(`/${id}.mp3`)).toBeVisible()
  for (const { id } of refused) await expect(page.getByText(`/${id}.mp3`)).toHaveCount(0)
})

test('one copy: which header allowed it, until when; it is deleted in one step and stays away', async ({ request, page, database, staff, makePerson, signIn }) => {
  const owner = await makePerson({ externalId: `C-${crypto.randomUUID()}` }, { cached: 0 })
  const [{ external_id: customer } = { external_id: '' }] = await database.query<{ external_id: string }>('select external_id from profiles where person_id = $1', [owner.id])
  const key = await keyFor({ database, staff }, 'content')
  const row = { id: 'menu', customer, at: new Date().toISOString(), url: 'https://media.yourshop.example/menu.xml', status: 200, bytes: 48_000, response_headers: { 'content-type': 'application/xml', 'cache-control': 'public, max-age=86400' } }
  const send = async () => (await handIn(request, key, [row, { ...row, id: 'other', url: 'https://media.yourshop.example/other.xml' }], '/api/v1/ingest/content')).json() as Promise<object>
  await send()
  await signIn(owner, list)
  await page.getByRole('row', { name: /menu\.xml/ }).getByRole('link').click()
  await page.waitForURL(/cached-contents\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('menu.xml')
  for (const said of ['Cache-Control: public, max-age=86400', 'application/xml', '48 kB', 'From that moment on it is shown to nobody']) await expect(page.locator('dl')).toContainText(said)
  const address = page.url()
  await page.getByRole('button', { name: 'Delete this copy' }).click()
  await expect(page.getByText('The copy is deleted.')).toBeVisible()
  await expect(page.getByText('menu.xml')).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  expect(await send(), 'handed in again, it is known').toMatchObject({ stored: 0, known: 2 })
  expect(await database.query('select external_id from cached_contents where person_id = $1', [owner.id])).toEqual([{ external_id: 'other' }])
  expect(await database.query(`select actor from audit where person_id = $1 and verb = 'purge'`, [owner.id])).toEqual([{ actor: 'person' }])
})

test('all copies: counted first, then gone in one step', async ({ page, person, database, signIn }) => {
  await signIn(person, list)
  await page.getByRole('link', { name: 'Delete all copies' }).click()
  await page.waitForURL(`**${list}/purge`)
  await expect(page.getByText('all 4 copies, of every application')).toBeVisible()
  expect(await database.query('select from cached_contents where person_id = $1', [person.id]), 'looking deletes nothing').toHaveLength(4)
  await page.getByRole('button', { name: 'Delete all copies' }).click()
  await expect(page.getByText('All copies are deleted.')).toBeVisible()
  await expect(page.getByText('We hold none')).toBeVisible()
  expect(await database.query('select from cached_contents where person_id = $1', [person.id])).toEqual([])
  expect(await database.query(`select actor from audit where person_id = $1 and verb = 'purge-all'`, [person.id])).toEqual([{ actor: 'person' }])
})

test('a copy whose time has come is shown no more, before and after the worker comes by', async ({ page, person, database, enter }) => {
  const [{ id } = { id: '' }] = await database.query<{ id: string }>(`update cached_contents set expires_at = now() where id = (select id from cached_contents where person_id = $1 limit 1) returning id`, [person.id])
  await enter(person)
  await page.goto(list)
  await expect(page.getByText('3 of 3 records')).toBeVisible()
  await page.goto(`${list}/${id}`)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})
