import { randomBytes, randomUUID } from 'node:crypto'
import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page, type Request, type WebError } from '@playwright/test'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { makePerson, type Amounts } from '#db/demo/person.ts'
import { digest } from '#privacy/digest.ts'
import type { StaffRole } from '#privacy/vocabulary.ts'
import { setUpFactor } from './factor.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'
import { ownNetwork } from './own-network.ts'

export type Person = { id: string; email: string }
export type StaffMember = { id: string; email: string; role: StaffRole }

type Fixtures = {
  origin: string
  /** Looks at what is really stored, past every policy. */
  database: { query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> }
  mail: Mailbox
  /** Makes a fictional customer with data in all four categories. */
  makePerson: (profile?: Partial<Parameters<typeof makePerson>[1]>, amounts?: Amounts) => Promise<Person>
  /** A customer of this test's own. */
  person: Person
  staff: StaffMember
  /** Another privacy officer, for what takes two. */
  second: StaffMember
  /** Signs in through the pages: address, code from the mail; ends on `path`. */
  signIn: (person: Person, path?: string, page?: Page) => Promise<void>
  signInStaff: (staff: StaffMember, path?: string) => Promise<void>
  /** Puts a fresh session into the browser, where signing in is not what the test is about. */
  enter: (who: Person | StaffMember, context?: BrowserContext) => Promise<void>
  /** Answers a page that asks to sign in again; ends where that was to lead. */
  proveAgain: (who: { email: string }) => Promise<void>
  /** What no page may ever do, watched in every test: ask somebody else for something, break its content policy, throw. */
  watch: undefined
}

/** Which portal the tests are of: its address, its database past every policy, and where people's keys lie. */
export type Stage = { origin: string; adminUrl: string; dataDir: string }

export const test = base.extend<Fixtures, { stage: Stage; pool: pg.Pool }>({
  stage: [async ({}, use) => use({ origin: process.env['E2E_ORIGIN']!, adminUrl: process.env['E2E_ADMIN_URL']!, dataDir: process.env['E2E_DATA_DIR']! }), { scope: 'worker' }],
  pool: [
    async ({ stage }, use) => {
      // The tests and the application derive the same keys, and find people's in the same place.
      process.env['SECRET'] ??= process.env['E2E_SECRET']
      process.env['DATA_DIR'] ??= stage.dataDir
      const pool = new pg.Pool({ connectionString: stage.adminUrl, max: 4 })
      pool.on('error', () => undefined)
      await use(pool)
      await pool.end()
    },
    { scope: 'worker', auto: true },
  ],
  origin: async ({ stage }, use) => use(stage.origin),
  baseURL: async ({ stage }, use) => use(stage.origin),
  // Each test is a network of its own.
  extraHTTPHeaders: async ({}, use) => use({ 'x-forwarded-for': ownNetwork() }),
  database: async ({ pool }, use) => use({ query: async (sql, values) => (await pool.query(sql, values)).rows as never }),
  mail: async ({}, use) => use(openMailbox(process.env['E2E_MAIL']!)),
  makePerson: async ({ pool }, use) =>
    use(async (profile = {}, amounts = {}) => {
      const email = profile.email ?? `e2e-${randomUUID()}@customer.example`
      const own = { givenName: 'Tilda', familyName: 'Example', street: '1 Sample Lane', city: 'Bristol', region: 'Avon', postalCode: 'BS1 1AA', country: 'GB', phone: '+447700900123', birthday: '1985-03-27' }
      return { id: await makePerson(drizzle({ client: pool }), { ...own, ...profile, email }, amounts), email }
    }),
  person: async ({ makePerson: make }, use) => use(await make()),
  staff: async ({ pool }, use) => withOfficer(pool, 'S. Sample', use),
  second: async ({ pool }, use) => withOfficer(pool, 'T. Second', use),
  signIn: async ({ page: own, mail }, use) =>
    use(async (person, path = '/overview', page = own) => {
      await page.goto(path)
      await enterAddress(page, person.email)
      await enterCode(page, mail, person.email)
      await page.waitForURL((url) => url.pathname === new URL(path, url).pathname)
    }),
  signInStaff: async ({ page, mail }, use) =>
    use(async (member, path = '/staff') => {
      await page.goto(path)
      await enterAddress(page, member.email)
      await enterCode(page, mail, member.email)
      await setUpFactor(page)
      await page.goto(path)
    }),
  enter: async ({ context: own, pool, origin }, use) =>
    use(async (who, context = own) => {
      const [audience, column] = 'role' in who ? ['staff', 'staff_id'] : ['person', 'person_id']
      const token = randomBytes(32).toString('base64url')
      // As after the second factor, which staff have to have.
      await pool.query(`insert into sessions (${column}, token_hash, expires_at, second_at) values ($1, $2, now() + interval '1 hour', now())`, [who.id, digest('session', token)])
      await context.addCookies([{ name: `forthright.${audience}`, value: token, url: origin, httpOnly: true, sameSite: 'Lax' }])
    }),
  proveAgain: async ({ page, mail }, use) =>
    use(async ({ email }) => {
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await enterCode(page, mail, email)
      await page.waitForURL((url) => !url.pathname.includes('sign-in'))
    }),
  watch: [
    async ({ context, origin }, use) => {
      const wrong: string[] = []
      const onRequest = (request: Request): void => {
        // An archive opened from its folder asks for its own pages; its journey says that it asks for nothing else. Signing in elsewhere goes there.
        const own = request.url().startsWith(`${origin}/`) || request.url().startsWith('file:')
        if (!own && !(request.isNavigationRequest() && request.url().startsWith(`${process.env['E2E_ISSUER']}/`))) wrong.push(`asked for ${request.url()}`)
      }
      const onConsole = (message: ConsoleMessage): void => {
        if (/content security policy/i.test(message.text())) wrong.push(message.text())
      }
      const onError = (error: WebError): void => void wrong.push(String(error.error()))
      context.on('request', onRequest).on('console', onConsole).on('weberror', onError)
      await use(undefined)
      // It may be somebody else's next.
      context.off('request', onRequest).off('console', onConsole).off('weberror', onError)
      expect(wrong).toEqual([])
    },
    { auto: true },
  ],
})

/** For as long as a test takes: mail to every officer goes to those who still are. */
async function withOfficer(pool: pg.Pool, name: string, use: (member: StaffMember) => Promise<void>): Promise<void> {
  const member = { id: randomUUID(), email: `${randomUUID()}@desk.example`, role: 'privacy' as const }
  await pool.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [member.id, member.email, name, member.role])
  await use(member)
  await pool.query('update staff set active = false where id = $1', [member.id])
}

async function enterAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
}

async function enterCode(page: Page, mail: Mailbox, email: string): Promise<void> {
  await page.waitForURL(/\/sign-in\/code$/)
  const code = /\b\d{6}\b/.exec((await mail.next(email, /sign-in code/i)).text ?? '')![0]
  await page.getByLabel('Six digits').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export { expect }
