import type { ParsedMail } from 'mailparser'
import { until } from '../scripts/until.ts'
import { expect, test } from './fixtures.ts'

test('who was handed something of a deleted account is told by mail, answers by its link without a word of the person, and the receipt shows it', async ({ page, context, database, makePerson, mail }) => {
  test.setTimeout(150_000)
  const { id: person, email } = await makePerson({})
  await database.query(`insert into outbox (kind, person_id, state, settled_at) values ('sign-in-code', $1, 'sent', now())`, [person])
  await database.query(`update people set state = 'leaving' where id = $1`, [person])
  await database.query(`insert into erasures (person_id, asked_at, due_at) values ($1, now() - interval '30 days', now())`, [person])
  await database.query(`select graphile_worker.add_job('erase-due', job_key => 'erase-due')`)
  const receipt = await mail.next(email, /receipt/)
  expect(receipt.text).toMatch(/Told to erase it, too/i)
  const said = JSON.parse(receipt.attachments.find(({ filename }) => filename === 'receipt.json')!.content.toString()) as { recipients: string[]; backupsUntil: string; audit?: { number: number; hash: string } }
  expect(said.recipients).toEqual(['mail-delivery', 'payment-processor'])
  expect(said.backupsUntil).toMatch(/^\d{4}-\d\d-\d\d$/)

  const told = async (): Promise<ParsedMail | undefined> => (await mail.all('privacy@mail-delivery.example')).find(({ text }) => text?.includes(email))
  const message = await until(told, 60_000, 'The recipient being told')
  const link = /https?:\/\/\S+\/answer\/\S+/.exec(message.text!)![0]
  await page.request.get(link)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Deletion [0-9A-F]{8}: what did you do\?$/)
  await expect(page.getByText(email)).toHaveCount(0)
  expect(await database.query('select answer from erasure_tellings where person_id = $1 and answer is not null', [person]), 'opening it, as a scanner does, answers nothing').toEqual([])
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
  await page.getByLabel('We erased it', { exact: true }).check()
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you, that is noted')

  const anybody = await context.browser()!.newContext({ javaScriptEnabled: false })
  const open = await anybody.newPage()
  await open.goto(/https?:\/\/\S+\/receipt\/\S+/.exec(receipt.text!)![0])
  const list = open.locator('#told').locator('xpath=ancestor-or-self::section[1]')
  await expect(list.getByRole('listitem').filter({ hasText: 'Mail delivery' })).toContainText(/Answered on .*: erased/)
  await expect(list.getByRole('listitem').filter({ hasText: 'Payment processor' })).toContainText(/Told on|Being told/)
  await expect(list).toContainText('Backups made before that day still have the account')
  await anybody.close()
})

test('a recipient without an address is told by the privacy office, which sees by what they know the person only when it asks', async ({ page, database, enter, staff, makePerson }) => {
  const { id: person } = await makePerson({})
  const [one] = await database.query<{ id: string }>(`insert into erasures (person_id, state, due_at, settled_at, key_destroyed_at) values ($1, 'done', now(), now(), now()) returning id`, [person])
  const { seal } = await import('#privacy/seal.ts')
  const [telling] = await database.query<{ id: string }>(`insert into erasure_tellings (erasure_id, person_id, recipient, state) values ($1, $2, 'payment-processor', 'by-hand') returning id`, [one!.id, person])
  await database.query('update erasure_tellings set known = $2 where id = $1', [telling!.id, seal(JSON.stringify(['Visa 4242']), `erasure_tellings.known:${telling!.id}`)])
  await enter(staff)
  await page.goto('/staff/deletions')
  const row = page.getByRole('table', { name: 'Recipients to tell by hand' }).getByRole('row', { name: new RegExp(one!.id.slice(0, 8), 'i') })
  await expect(row).not.toContainText('4242')
  await row.getByRole('button', { name: /^Show by what/ }).click()
  await expect(page.getByText('They know them by: Visa 4242')).toBeVisible()
  await row.getByRole('button', { name: /^I have told them/ }).click()
  await expect(row).toHaveCount(0)
  expect(await database.query('select state, known from erasure_tellings where id = $1', [telling!.id])).toEqual([{ state: 'told', known: null }])
})
