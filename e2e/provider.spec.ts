import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { digest } from '#privacy/digest.ts'
import { readForms } from './forms.ts'
import { setUpFactor } from './factor.ts'
import { expect, test } from './fixtures.ts'

type Typed = { sub: string; email: string; unconfirmed?: true; nonce?: true }
const doors = {
  person: { path: '/sign-in', button: 'Sign in with Quay ID', callback: '/api/auth/callback/oidc', cookie: 'forthright.person' },
  staff: { path: '/staff/sign-in', button: 'Sign in with Harbourline Staff', callback: '/api/staff-auth/callback/oidc', cookie: 'forthright.staff' },
} as const
type Door = (typeof doors)[keyof typeof doors]

/** From one of our doors to the provider's page, where somebody says who they are. */
async function comeFrom(page: Page, door: Door, { sub, email, unconfirmed, nonce }: Typed, next = ''): Promise<void> {
  // Signed out there: otherwise it would not ask.
  await page.context().clearCookies({ name: /^_(session|interaction)/ })
  await page.goto(`${door.path}${next && `?next=${encodeURIComponent(next)}`}`)
  await page.getByRole('button', { name: door.button }).click()
  await page.waitForURL(/\/interaction\//)
  await page.getByLabel('Number').fill(sub)
  await page.getByLabel('Address').fill(email)
  if (unconfirmed) await page.getByLabel('Not confirmed').check()
  if (nonce) await page.getByLabel('Another nonce').check()
}

const go = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()

/** Back at the door, told what to do, and not signed in. */
async function refused(page: Page, door: Door, why: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === door.path)
  await expect(page.getByText('You are not signed in')).toBeVisible()
  // A word is not broken at its hyphen: the sentence has one that holds.
  await expect(page.getByText(new RegExp(why.replaceAll('-', '[-\u2011]')))).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send me a code' })).toBeVisible()
  expect((await page.context().cookies()).filter(({ name }) => name === door.cookie)).toEqual([])
}

const unknown = 'We know nobody by the e-mail address that'
const failed = 'was broken off, took too long, or began in another browser'

test('a customer comes in from the provider to where they were going; the session is a fresh one each time and kept as a hash', async ({ page, person, database, context }) => {
  const sub = randomUUID()
  const token = async () => (await context.cookies()).find(({ name }) => name === doors.person.cookie)!
  await comeFrom(page, doors.person, { sub, email: person.email.toUpperCase() }, '/choices')
  await go(page)
  await page.waitForURL(/\/choices$/)
  const first = await token()
  expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const sessions = () => database.query<{ token_hash: string; days: number; device: string }>(`select token_hash, device, round(extract(epoch from expires_at - now()) / 86400)::int as days from sessions where person_id = $1`, [person.id])
  expect(await sessions()).toMatchObject([{ token_hash: digest('session', first.value), days: 30 }])
  expect((await sessions())[0]!.device).toMatch(/ on /)
  expect(await database.query('select provider, subject from identities where person_id = $1', [person.id])).toEqual([{ provider: `person:${process.env['E2E_ISSUER']}`, subject: sub }])
  expect(await database.query(`select verb from audit where person_id = $1 and actor = 'auth' order by id`, [person.id])).toEqual([{ verb: 'link-identity' }, { verb: 'sign-in' }])

  // Known by their number there from now on, whatever address we have for them.
  await database.query(`update profiles set email = $2 where person_id = $1`, [person.id, `moved-${person.email}`])
  await comeFrom(page, doors.person, { sub, email: person.email })
  await go(page)
  await page.waitForURL(/\/overview$/)
  const second = await token()
  expect(second.value).not.toBe(first.value)
  expect((await sessions()).map(({ token_hash }) => token_hash)).toEqual([digest('session', second.value)])
})

test('staff come in from theirs, for half a day; whoever has left does not', async ({ page, staff, database, context }) => {
  const who = { sub: randomUUID(), email: staff.email }
  await comeFrom(page, doors.staff, who, '/staff/people')
  await go(page)
  // A provider's word is as good as a mailed code, and no better: the second factor is ours.
  await setUpFactor(page)
  await page.goto('/staff/people')
  expect(await database.query(`select round(extract(epoch from expires_at - now()) / 3600)::int as hours from sessions where staff_id = $1`, [staff.id])).toEqual([{ hours: 12 }])

  await database.query('update staff set active = false where id = $1', [staff.id])
  await context.clearCookies()
  await comeFrom(page, doors.staff, who)
  await go(page)
  await refused(page, doors.staff, unknown)
})

test('an address that nobody has, or that the provider has not confirmed, comes back to a page that says what to do', async ({ page, person, database }) => {
  await comeFrom(page, doors.person, { sub: randomUUID(), email: `${randomUUID()}@customer.example` })
  await go(page)
  await refused(page, doors.person, unknown)
  await comeFrom(page, doors.person, { sub: randomUUID(), email: person.email, unconfirmed: true })
  await go(page)
  await refused(page, doors.person, 'Quay ID has not confirmed your e-mail address')
  await comeFrom(page, doors.person, { sub: '', email: '' })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await refused(page, doors.person, failed)
  expect(await database.query('select from identities where person_id = $1', [person.id])).toEqual([])
})

test.describe('the same with scripts and without:', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'seen with scripts')

  test('a provider that knows somebody without asking proves nothing anew: what needs a fresh sign-in asks for one', async ({ page, person, database, context }) => {
    const provedAt = async () => (await database.query<{ at: Date }>('select proved_at as at from sessions where person_id = $1', [person.id])).map(({ at }) => at)
    await comeFrom(page, doors.person, { sub: randomUUID(), email: person.email })
    await go(page)
    await page.waitForURL(/\/overview$/)
    const first = await provedAt()
    expect(Date.now() - first[0]!.getTime()).toBeLessThan(60_000)
    await page.goto('/delete/confirm')
    await expect(page).toHaveURL(/\/delete\/confirm$/)

    await context.clearCookies({ name: doors.person.cookie })
    await page.goto(doors.person.path)
    await page.getByRole('button', { name: doors.person.button }).click()
    await page.waitForURL(/\/overview$/)
    expect(await provedAt()).toEqual([...first, ...first])
    await database.query(`update sessions set proved_at = proved_at - interval '6 minutes' where person_id = $1`, [person.id])
    await page.goto('/delete/confirm')
    await expect(page).toHaveURL(/\/sign-in\/again/)
  })

  test('customers and staff are apart: neither is let in at the other’s door', async ({ page, person, staff, database, context }) => {
    const [customer, member] = [{ sub: randomUUID(), email: person.email }, { sub: randomUUID(), email: staff.email }]
    await comeFrom(page, doors.person, member)
    await go(page)
    await refused(page, doors.person, unknown)
    await comeFrom(page, doors.staff, customer)
    await go(page)
    await refused(page, doors.staff, unknown)

    // Nor when they are known at their own.
    await comeFrom(page, doors.person, customer)
    await go(page)
    await page.waitForURL(/\/overview$/)
    await context.clearCookies()
    await comeFrom(page, doors.staff, customer)
    await go(page)
    await refused(page, doors.staff, unknown)
    await page.goto('/staff')
    await page.waitForURL(/\/staff\/sign-in/)
    expect(await database.query('select from sessions where staff_id = $1', [staff.id])).toEqual([])
  })

  test('an answer with another’s nonce, with another state, or in a browser that did not ask, lets nobody in', async ({ page, person, database, browser, origin }, { project }) => {
    const who = { sub: randomUUID(), email: person.email }
    await comeFrom(page, doors.person, { ...who, nonce: true })
    await go(page)
    await refused(page, doors.person, failed)

    // The provider's answer, taken before it comes to us.
    await comeFrom(page, doors.person, who)
    let step = await page.request.post(page.url(), { form: { ...who, do: 'enter' }, maxRedirects: 0 })
    const next = () => step.headers()['location']!
    while (!next().startsWith(origin)) step = await page.request.get(next(), { maxRedirects: 0 })
    const answer = new URL(next())
    expect(answer.searchParams.get('state')).toMatch(/./)

    // Somebody else is sent the answer, to be signed in as who made it (RFC 6749, 10.12).
    const elsewhere = await browser.newContext({ baseURL: origin, javaScriptEnabled: project.use.javaScriptEnabled ?? true })
    const theirs = await elsewhere.newPage()
    await theirs.goto(answer.href)
    await refused(theirs, doors.person, failed)
    await elsewhere.close()

    answer.searchParams.set('state', 'of-somebody-else')
    await page.goto(answer.href)
    await refused(page, doors.person, failed)
    expect(await database.query('select from sessions where person_id = $1', [person.id])).toEqual([])
  })

  test('who comes back as somebody else is somebody else: nothing is linked to who was signed in before', async ({ page, person, makePerson, enter, database }) => {
    const other = await makePerson()
    await enter(person)
    const before = await database.query<{ id: string }>('select id from sessions where person_id = $1', [person.id])
    expect(before).toHaveLength(1)
    await comeFrom(page, doors.person, { sub: randomUUID(), email: other.email })
    await go(page)
    await page.waitForURL(/\/overview$/)
    expect(await database.query('select person_id from identities where person_id = any($1)', [[person.id, other.id]])).toEqual([{ person_id: other.id }])
    expect(await database.query('select person_id from sessions where person_id = any($1)', [[person.id, other.id]])).toEqual([{ person_id: other.id }])
  })
})

test('where the provider is to come back to is ours, whatever a request says of its host', async ({ page, origin }) => {
  const html = await (await page.goto('/sign-in'))!.text()
  const { forms } = await readForms(page, html)
  const form = forms.find(({ fields }) => !('email' in fields))!
  const answer = await page.request.post('/sign-in', {
    multipart: form.hidden,
    headers: { origin, 'x-forwarded-proto': 'https' },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
  const to = new URL(answer.headers()['location']!)
  expect(to.origin).toBe(process.env['E2E_ISSUER'])
  expect(to.searchParams.get('redirect_uri')).toBe(`${origin}${doors.person.callback}`)
  for (const name of ['state', 'nonce', 'code_challenge']) expect(to.searchParams.get(name), name).toMatch(/./)

  const back = await page.request.get(`${doors.person.callback}?code=made-up&state=made-up`, { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }, maxRedirects: 0 })
  expect(back.headers()['location']).toMatch(new RegExp(`^${origin}/sign-in\\?`))
})
