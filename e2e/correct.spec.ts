import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const hub = /\/your-data\/correct(\?|$)/
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const codeIn = (text: string | undefined): string => /\b\d{6}\b/.exec(text ?? '')![0]

test('each thing on its own page: changed at once, with history, audit line and a message', async ({ page, person, makePerson, signIn, database, mail }) => {
  const other = await makePerson()
  await signIn(person, '/your-data/correct')

  await page.getByRole('link', { name: 'Change: Name', exact: true }).click()
  await page.getByLabel('First or given name').fill('  Māra ')
  await page.getByLabel('Last or family name').fill('李')
  await save(page)
  await page.waitForURL(hub)
  await expect(page.getByText('Your name is changed.')).toBeVisible()

  await page.getByRole('link', { name: 'Change: Organisation' }).click()
  await page.getByLabel('Organisation').fill('Lamps & Sons')
  await save(page)
  await page.waitForURL(hub)

  await page.getByRole('link', { name: 'Change: Birthday' }).click()
  for (const part of ['Day', 'Month', 'Year']) await page.getByLabel(part).fill('')
  await save(page)
  await page.waitForURL(hub)

  await page.getByRole('link', { name: 'Change: Address', exact: true }).click()
  await page.getByLabel('Street and number').fill('Hauptstraße 1')
  await page.getByLabel('City or town').fill('Köln')
  await page.getByLabel('State, county or region').fill('')
  await page.getByLabel('Postal code').fill('50667')
  await page.getByLabel('Country or territory').selectOption('DE')
  await save(page)
  await page.waitForURL(hub)

  await page.getByRole('link', { name: 'Change: Name on invoices' }).click()
  await page.getByLabel('Name on invoices').fill('Lamps & Sons Ltd')
  await save(page)
  await page.waitForURL(hub)

  await page.getByRole('link', { name: 'Change: Address on invoices' }).click()
  await page.getByLabel('City or town').fill('Leeds')
  await save(page)
  await page.waitForURL(hub)
  await expect(page.getByText('Hauptstraße 1, Köln, 50667, Germany')).toBeVisible()

  expect(
    await database.query(
      `select given_name, family_name, organisation, birthday, p.street, p.city, p.region, p.postal_code, p.country, b.name as billing_name, b.city as billing_city
        from profiles p join billing_profiles b using (person_id) where person_id = $1`,
      [person.id],
    ),
  ).toEqual([{ given_name: 'Māra', family_name: '李', organisation: 'Lamps & Sons', birthday: null, street: 'Hauptstraße 1', city: 'Köln', region: null, postal_code: '50667', country: 'DE', billing_name: 'Lamps & Sons Ltd', billing_city: 'Leeds' }])
  const lines = await database.query<{ verb: string }>(`select verb from audit where person_id = $1 and verb like 'correct-%' order by id`, [person.id])
  expect(lines.map(({ verb }) => verb)).toEqual(['correct-name', 'correct-organisation', 'correct-birthday', 'correct-address', 'correct-billing-name', 'correct-billing-address'])
  expect(await database.query('select 1 from corrections where person_id = $1', [other.id])).toEqual([])
  expect((await mail.next(person.email, /corrected/i)).text).toContain('your name')

  await page.goto('/your-data/history')
  const row = page.getByRole('row', { name: /^First name/ })
  await expect(row).toContainText('Tilda')
  await expect(row).toContainText('Māra')
  await expect(row).toContainText('You, here')
})

test('a new e-mail address: a fresh sign-in, a code to the new one, a warning to the old one, and only then it counts', async ({ page, person, signIn, proveAgain, database, mail }) => {
  const fresh = `new-${person.id}@customer.example`
  const stored = () => database.query('select email from profiles where person_id = $1', [person.id])
  await signIn(person, '/your-data/correct')
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person.id])
  await page.getByRole('link', { name: 'Change: E-mail address' }).click()
  await page.waitForURL(/\/sign-in\/again/)
  await proveAgain(person)
  await page.waitForURL(/\/correct\/email$/)

  await page.getByLabel('New e-mail address').fill(fresh)
  await page.getByRole('button', { name: 'Send a code to it' }).click()
  await page.waitForURL(/\/correct\/email\/code$/)
  expect(await stored()).toEqual([{ email: person.email }])
  expect((await mail.next(person.email, /being changed/i)).text).toMatch(/\d{4}/)
  const code = codeIn((await mail.next(fresh, /code/i)).text)

  await page.getByLabel('Six digits').fill(code === '111111' ? '222222' : '111111')
  await page.getByRole('button', { name: 'Use this address' }).click()
  await expect(page.getByText('That is not the code we sent.').first()).toBeVisible()
  expect(await stored()).toEqual([{ email: person.email }])

  await page.getByLabel('Six digits').fill(` ${code.slice(0, 3)} ${code.slice(3)} `)
  await page.getByRole('button', { name: 'Use this address' }).click()
  await page.waitForURL(hub)
  await expect(page.getByText(fresh)).toBeVisible()
  expect(await stored()).toEqual([{ email: fresh }])
  expect(await database.query('select field, old_value, new_value from corrections where person_id = $1', [person.id])).toEqual([{ field: 'email', old_value: person.email, new_value: fresh }])
  await mail.next(fresh, /corrected/i)
  await mail.next(person.email, /corrected/i)

  await page.goto('/your-data/correct/email/code')
  await expect(page.getByText('Nothing is waiting for a code')).toBeVisible()
})

test('somebody else’s address looks the same and gets no code; the old address can be kept', async ({ page, person, makePerson, signIn, database, mail }) => {
  const other = await makePerson()
  await signIn(person, '/your-data/correct/email')
  await page.getByLabel('New e-mail address').fill(other.email)
  await page.getByRole('button', { name: 'Send a code to it' }).click()
  await page.waitForURL(/\/correct\/email\/code$/)
  await expect(page.getByText(`We sent six digits to ${other.email}`)).toBeVisible()
  await mail.next(person.email, /being changed/i)
  expect(await mail.all(other.email)).toEqual([])

  await page.getByRole('button', { name: 'Keep the old address' }).click()
  await page.waitForURL(hub)
  await expect(page.getByText('Nothing was changed: we keep using what we had.')).toBeVisible()
  expect(await database.query('select state from channel_changes where person_id = $1', [person.id])).toEqual([{ state: 'cancelled' }])
  expect(await database.query('select email from profiles where person_id = $1', [person.id])).toEqual([{ email: person.email }])
})

test('a new phone number gets its code by text; without a number we hold none', async ({ page, person, signIn, database, mail }) => {
  const number = `+4477009${String(Date.now()).slice(-5)}`
  await signIn(person, '/your-data/correct/phone')
  await page.getByLabel('Phone number').fill(number.replace('+44', '0044 '))
  await page.getByRole('button', { name: 'Save the number' }).click()
  await page.waitForURL(/\/correct\/phone\/code$/)
  await mail.next(person.email, /phone number .* being changed/i)
  const text = await mail.next(`${number.slice(1)}@text.example`)
  await page.getByLabel('Six digits').fill(codeIn(text.text))
  await page.getByRole('button', { name: 'Use this number' }).click()
  await page.waitForURL(hub)
  expect(await database.query('select phone from profiles where person_id = $1', [person.id])).toEqual([{ phone: number }])

  await page.goto('/your-data/correct/phone')
  await page.getByLabel('Phone number').fill('')
  await page.getByRole('button', { name: 'Save the number' }).click()
  await page.waitForURL(hub)
  await expect(page.getByText('We no longer have a phone number for you.')).toBeVisible()
  expect(await database.query('select phone from profiles where person_id = $1', [person.id])).toEqual([{ phone: null }])
})

const hostile: [page: string, button: string, typed: Record<string, string>, wrong: string][] = [
  ['name', 'Save', { 'First or given name': '', 'Last or family name': 'Example' }, 'First or given name'],
  ['name', 'Save', { 'First or given name': '<script>alert(1)</script>' }, 'First or given name'],
  ['name', 'Save', { 'First or given name': '=HYPERLINK("http://evil.example")' }, 'First or given name'],
  ['name', 'Save', { 'First or given name': 'Mara\u202elixe' }, 'First or given name'],
  ['name', 'Save', { 'Last or family name': 'x'.repeat(5000) }, 'Last or family name'],
  ['organisation', 'Save', { Organisation: '4242 4242 4242 4242' }, 'Organisation'],
  ['address', 'Save', { 'Street and number': '', 'Postal code': 'BS1' }, 'Street and number'],
  ['address', 'Save', { 'Postal code': '1;drop table people' }, 'Postal code'],
  ['birthday', 'Save', { Day: '31', Month: '2', Year: '1985' }, 'Day'],
  ['birthday', 'Save', { Year: '2199' }, 'Year'],
  ['birthday', 'Save', { Year: String(new Date().getFullYear() - 5) }, 'Year'],
  ['billing-name', 'Save', { 'Name on invoices': ' ' }, 'Name on invoices'],
  ['email', 'Send a code to it', { 'New e-mail address': 'mara@@example' }, 'New e-mail address'],
  ['phone', 'Save the number', { 'Phone number': '07700 900123' }, 'Phone number'],
]

test('what can’t be taken is refused at its field, everything typed is kept, nothing is stored', async ({ page, person, signIn, database }) => {
  const rows = () => database.query('select to_jsonb(p) as p, to_jsonb(b) as b, (select count(*) from corrections where person_id = $1) as c, (select count(*) from channel_changes where person_id = $1) as w from profiles p join billing_profiles b using (person_id) where person_id = $1', [person.id])
  // The first sign-in notes that it was.
  await signIn(person, '/your-data/correct')
  const before = await rows()
  for (const [thing, button, typed, wrong] of hostile) {
    await page.goto(`/your-data/correct/${thing}`)
    for (const [label, value] of Object.entries(typed)) await page.getByLabel(label).fill(value)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByText('Check this:')).toBeVisible()
    await expect(page.getByLabel(wrong, { exact: wrong.length < 6 })).toHaveAttribute('aria-invalid', 'true')
    for (const [label, value] of Object.entries(typed)) await expect(page.getByLabel(label)).toHaveValue(value)
  }
  expect(await rows()).toEqual(before)
  expect(await database.query(`select 1 from audit where person_id = $1 and verb like 'correct-%'`, [person.id])).toEqual([])
})

test('going back and sending the same form again changes nothing twice', async ({ page, person, signIn, database }) => {
  await signIn(person, '/your-data/correct/organisation')
  await page.getByLabel('Organisation').fill('Once')
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick()
  // The second click breaks off the way there that the first began.
  await expect(page).toHaveURL(hub)
  expect(await database.query('select new_value from corrections where person_id = $1', [person.id])).toEqual([{ new_value: 'Once' }])
})
