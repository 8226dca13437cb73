import { until } from '../scripts/until.ts'
import { appCode } from './factor.ts'
import { expect, test } from './fixtures.ts'

const code = (text: string | undefined): string => /\b\d{6}\b/.exec(text ?? '')![0]

test('who does not want to wait proves it a second time, with a code by text, and is deleted within the minute', async ({ page, database, signIn, makePerson, mail }, { project }) => {
  test.setTimeout(120_000)
  // A phone of its own: what came to it is this test's.
  const phone = project.name === 'js' ? '+447700900731' : '+447700900732'
  const person = await makePerson({ phone })
  await signIn(person, '/delete/confirm')
  await page.getByRole('main').getByRole('button', { name: 'Delete my account and data' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account will be deleted')
  await page.getByRole('link', { name: 'Delete now' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete now')
  await page.getByRole('button', { name: 'Text me a code' }).click()
  const sent = await mail.next(`${phone.slice(1)}@text.example`, /./)
  expect(sent.text).toContain('deletes your account at Harbourline at once')

  await page.getByLabel('Code').fill('12')
  await page.getByRole('button', { name: 'Delete my account and data now' }).click()
  await expect(page.getByText(/six digits/i).first()).toBeVisible()
  await page.getByLabel('Code').fill(String((Number(code(sent.text)) + 1) % 1_000_000).padStart(6, '0'))
  await page.getByRole('button', { name: 'Delete my account and data now' }).click()
  await expect(page.getByLabel('Code')).toHaveAttribute('aria-invalid', 'true')
  expect(await database.query(`select from erasures where person_id = $1 and due_at > now()`, [person.id])).toHaveLength(1)

  await page.getByLabel('Code').fill(code(sent.text))
  await page.getByRole('button', { name: 'Delete my account and data now' }).click()
  // Whichever comes first, the page or the deletion: it says what has become of the account.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Your account will be deleted|Your data is deleted)$/)
  await until(async () => (await database.query(`select from erasures where person_id = $1 and state = 'done'`, [person.id])).length === 1 || undefined, 60_000, 'The erasure')
  expect((await mail.next(person.email, /receipt/)).subject).toBe('Your account is deleted: your receipt')
  await page.goto('/delete')
  await expect(page).toHaveURL(/\/goodbye$/)
})

test('where the law lets it wait nothing is offered, and with a new address it is held', async ({ page, database, enter, makePerson }) => {
  const elsewhere = await makePerson({ country: 'US', region: 'Nevada' })
  const replaced = await makePerson({})
  for (const { id } of [elsewhere, replaced]) {
    await database.query(`update people set state = 'leaving' where id = $1`, [id])
    await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '30 days')`, [id])
  }
  await enter(elsewhere)
  await page.goto('/delete')
  await expect(page.getByRole('button', { name: 'Keep my account' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Delete now' })).toHaveCount(0)
  await page.goto('/delete/now')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing to do sooner')
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'email', 'old@customer.example', 'new@customer.example', 'you')`, [replaced.id])
  await enter(replaced)
  await page.goto('/delete/now')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Not before /)
  await expect(page.getByRole('button', { name: /code/ })).toHaveCount(0)
})

test('who has just added a second factor reads that nothing is deleted at once, and it is not', async ({ page, database, enter, makePerson, mail }) => {
  const person = await makePerson({})
  await database.query(`update people set state = 'leaving' where id = $1`, [person.id])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '30 days')`, [person.id])
  await enter(person)
  await page.goto('/delete')
  await expect(page.getByRole('link', { name: 'Delete now' })).toBeVisible()
  await page.goto('/security/factors')
  await expect(page.getByText('nothing of yours is deleted at once')).toHaveCount(0)
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await page.waitForURL((url) => url.pathname === '/security/factors/app')
  await page.getByLabel('Six digits').fill(appCode((await page.getByRole('definition').locator('code').innerText()).replaceAll(' ', '')))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.waitForURL((url) => url.pathname === '/security/factors')
  await expect(page.getByText('nothing of yours is deleted at once')).toBeVisible()
  expect((await mail.next(person.email, /second factor/)).text).toContain('For 72 hours nothing of yours is deleted at once, and no download is handed out.')
  await page.goto('/delete/now')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Not before /)
  await expect(page.getByText('A second factor or a recovery code of yours changed lately.')).toBeVisible()
  await expect(page.getByRole('button', { name: /code/ })).toHaveCount(0)
})
