import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'

const log = '/your-data/service/notifications'

test('an entry is read as inert text, taken along as HAR, and its contents deleted while the envelope stays', async ({ page, makePerson, signIn, database }) => {
  const person = await makePerson({ mark: '<img src=x onerror=alert(1)>' })
  const [json] = await database.query<{ id: string }>(`select id from notifications where person_id = $1 and url like '%/voice/%' and status = 200 limit 1`, [person.id])
  await signIn(person, `${log}/${json!.id}`)
  const sent = page.getByRole('region', { name: 'Body of what we sent' })
  await expect(sent).toContainText('"event": "answered",')
  await expect(sent).toContainText('<img src=x onerror=alert(1)>')
  await expect(page.getByRole('region', { name: 'Body of what came back' })).toContainText('<Number>+447700900999</Number>')
  await expect(page.getByRole('region', { name: 'Headers of what we sent' })).toContainText('X-Harbourline-Signature: [masked]')
  await expect(page.getByText('at most 64 KiB')).toBeVisible()
  expect(await page.locator('main img').count()).toBe(0)

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as HAR' }).click()])
  expect(file.suggestedFilename()).toMatch(/^notification-log-\d{4}-\d\d-\d\d\.har$/)
  const { log: har } = JSON.parse(readFileSync(await file.path(), 'utf8')) as { log: { version: string; entries: { request: { postData: { text: string } } }[] } }
  expect(har).toMatchObject({ version: '1.2', entries: [{ request: { method: 'POST', postData: { text: expect.stringContaining('"event":"answered"') as unknown } } }] })

  await page.getByRole('link', { name: 'Delete the contents' }).click()
  await page.waitForURL(/\/delete$/)
  await expect(page.getByText('Headers and body of what we sent and of what came back.')).toBeVisible()
  expect(await database.query('select 1 from notifications where id = $1 and request is not null', [json!.id])).toHaveLength(1)
  await page.getByRole('button', { name: 'Delete the contents' }).click()
  await page.waitForURL(/\?deleted=1$/)
  await expect(page.getByText('You deleted the contents of this entry')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'POST /voice/answer' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Delete the contents' })).toHaveCount(0)
  expect(await database.query('select request, response, method from notifications where id = $1', [json!.id])).toEqual([{ request: null, response: null, method: 'POST' }])
  expect(await database.query(`select columns from audit where person_id = $1 and verb = 'delete-contents'`, [person.id])).toEqual([{ columns: ['request', 'response'] }])
})

test('what a page of the log was narrowed to comes as HAR, after a fresh sign-in, and another’s never', async ({ page, makePerson, enter, proveAgain, database }) => {
  const [person, other] = [await makePerson(), await makePerson()]
  await enter(person)
  await database.query(`update sessions set proved_at = now() - interval '10 minutes' where person_id = $1`, [person.id])
  await page.goto(`${log}?answer=failed`)
  await page.getByRole('link', { name: 'Download as HAR' }).click()
  await page.waitForURL(/\/sign-in\/again/)
  await proveAgain(person)
  await page.waitForURL(/notifications\?answer=failed$/)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as HAR' }).click()])
  const { log: har } = JSON.parse(readFileSync(await file.path(), 'utf8')) as { log: { entries: { response: { status: number } }[] } }
  const [failed] = await database.query<{ n: number }>('select count(*)::int as n from notifications where person_id = $1 and status >= 400', [person.id])
  expect(har.entries).toHaveLength(failed!.n)
  expect(new Set(har.entries.map(({ response }) => response.status))).toEqual(new Set([503]))
  const [foreign] = await database.query<{ id: string }>('select id from notifications where person_id = $1 limit 1', [other.id])
  for (const path of ['', '/har', '/delete']) expect((await page.request.get(`${log}/${foreign!.id}${path}`)).status(), path).toBe(404)
})
