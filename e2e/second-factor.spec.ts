import type { CDPSession, Page } from '@playwright/test'
import { appCode, setUpFactor } from './factor.ts'
import { expect, test, type Person } from './fixtures.ts'
import type { Mailbox } from './mailbox.ts'

/** Signs in by the mailed code, as far as that goes. */
async function comeIn(page: Page, mail: Mailbox, { email }: { email: string }, path: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  await page.getByLabel('Six digits').fill(/\b\d{6}\b/.exec((await mail.next(email, /sign-in code/i)).text ?? '')![0])
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A code of now would be of the same 30 seconds as the one that set the app up: codes are taken once. */
const fresh = (key: string): string => appCode(key, 1)

test('staff set an authenticator app up before anything else, and are asked for it each time', async ({ page, context, staff, mail, database }) => {
  await comeIn(page, mail, staff, '/staff')
  await page.waitForURL(/\/staff\/sign-in\/set-up/)
  for (const path of ['/staff', '/staff/people', '/staff/security', '/staff/sign-in/again', '/staff/nothing-like-it']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname, path).toMatch(/^\/staff\/(sign-in\/set-up|nothing-like-it)$/)
  }
  await page.goto('/staff/sign-in/set-up')
  const key = await setUpFactor(page)
  await expect(page.getByText('Authenticator app', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('None are left.')).toBeVisible()
  expect((await mail.next(staff.email, /second factor/)).text).toContain('An authenticator app was added')
  await page.goto('/staff/people')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await context.clearCookies()
  await comeIn(page, mail, staff, '/staff/people')
  await page.waitForURL(/\/staff\/sign-in\/second/)
  await page.goto('/staff/sign-in/set-up')
  expect(new URL(page.url()).pathname, 'no other app is set up by the mailed code').toBe('/staff/sign-in/second')
  await page.goto('/staff/people')
  await page.getByLabel('Six digits').fill('000000')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('That code is wrong, has run out, or was used already.').first()).toBeVisible()
  await page.getByLabel('Six digits').fill(fresh(key))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/staff/people')
  expect(await database.query('select count(*)::int as n from sessions where staff_id = $1 and second_at is not null', [staff.id])).toEqual([{ n: 2 }])
})

/** Adds an app on the customer's own page; gives its key. */
async function addApp(page: Page): Promise<string> {
  await page.goto('/security')
  await page.getByRole('link', { name: 'See or add one' }).click()
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await page.waitForURL((url) => url.pathname === '/security/factors/app')
  const key = (await page.getByRole('definition').locator('code').innerText()).replaceAll(' ', '')
  await page.getByLabel('Six digits').fill(appCode(key))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.waitForURL((url) => url.pathname === '/security/factors')
  return key
}

test('a customer adds an app, is asked for it, and gets in with a printed code once', async ({ page, context, person, mail, signIn, database }) => {
  await signIn(person, '/security')
  const key = await addApp(page)
  await page.getByRole('button', { name: 'Make ten recovery codes' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const [printed] = await codes.allInnerTexts()
  await page.goto('/security/factors')
  await expect(page.getByText('10 are left unused.')).toBeVisible()
  await expect(page.getByText(printed!)).toHaveCount(0)

  const again = async () => {
    await context.clearCookies()
    await comeIn(page, mail, person, '/download')
    await page.waitForURL(/\/sign-in\/second/)
  }
  await again()
  await page.goto('/overview')
  await page.waitForURL(/\/sign-in\/second/)
  await page.getByLabel('One of your recovery codes').fill(`${printed!.slice(0, 5)}-${printed!.slice(5).toLowerCase()}`)
  await page.getByRole('button', { name: 'Sign in with a recovery code' }).click()
  await page.waitForURL((url) => url.pathname === '/overview')
  expect((await mail.next(person.email, /recovery code was used/)).text).toContain('9 are left')

  await again()
  await page.getByLabel('One of your recovery codes').fill(printed!)
  await page.getByRole('button', { name: 'Sign in with a recovery code' }).click()
  await expect(page.getByText('That is none of your recovery codes, or it was used already.').first()).toBeVisible()
  await page.getByLabel('Six digits').fill(fresh(key))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/download')

  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person.id])
  await page.goto('/security/factors')
  await page.getByRole('button', { name: /^Remove/ }).click()
  await page.waitForURL(/\/sign-in\/again/)
  expect(await database.query('select count(*)::int as n from second_factors where person_id = $1', [person.id])).toEqual([{ n: 1 }])
})

test('a removed app is asked for no more', async ({ page, context, person, signIn, database, mail }) => {
  await signIn(person, '/security')
  await addApp(page)
  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByText('Nothing is set up')).toBeVisible()
  expect(await database.query('select from second_factors where person_id = $1', [person.id])).toEqual([])
  expect((await mail.next(person.email, /removed/)).text).toContain('An authenticator app was removed')
  await context.clearCookies()
  await signIn(person, '/overview')
})

/** A security key of Chromium's own making (WebAuthn, 11). */
async function plugIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const
  return { cdp, ...(await cdp.send('WebAuthn.addVirtualAuthenticator', { options })) }
}

test('a passkey is added and used; one of somebody else’s, or a copied one, is not taken', async ({ page, context, person, makePerson, signIn, mail, javaScriptEnabled }) => {
  await signIn(person, '/security/factors')
  if (!javaScriptEnabled) {
    await expect(page.getByText('A passkey needs JavaScript in this browser.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0)
    return
  }
  const { cdp, authenticatorId } = await plugIn(page)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Make ten recovery codes')).toBeVisible()
  await expect(page.getByText('Passkey', { exact: true }).first()).toBeVisible()
  expect((await mail.next(person.email, /second factor/)).text).toContain('A passkey was added')

  const again = async (who: Person) => {
    await context.clearCookies()
    await comeIn(page, mail, who, '/requests')
    await page.waitForURL(/\/sign-in\/second/)
  }
  await again(person)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/requests')

  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  const copied = { ...credentials[0]!, signCount: 0 }
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: copied.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: copied })
  await again(person)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('This passkey may have been copied')).toBeVisible()
  await page.goto('/overview')
  await page.waitForURL(/\/sign-in\/second/)

  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: copied.credentialId })
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('The passkey was not used.')).toBeVisible()
  const other = await makePerson()
  await context.clearCookies()
  await signIn(other, '/overview')
})

test('staff set a passkey up as well', async ({ page, context, staff, mail, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'a passkey is asked for by a script')
  await plugIn(page)
  await comeIn(page, mail, staff, '/staff')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/staff/security')
  await context.clearCookies()
  await comeIn(page, mail, staff, '/staff')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/staff')
})
