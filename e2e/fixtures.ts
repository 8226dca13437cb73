import { randomUUID } from 'node:crypto'
import { test as base, expect, type Page } from '@playwright/test'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { makePerson, type Amounts } from '#db/demo/person.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'

export type Person = { id: string; email: string }
export type StaffMember = { id: string; email: string; role: 'support' | 'billing' | 'privacy' }

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
  /** Signs in through the pages: address, code from the mail; ends on `path`. */
  signIn: (person: Person, path?: string, page?: Page) => Promise<void>
  signInStaff: (staff: StaffMember, path?: string) => Promise<void>
  /** Answers a page that asks to sign in again; ends where that was to lead. */
  proveAgain: (who: { email: string }) => Promise<void>
}

export const test = base.extend<Fixtures, { pool: pg.Pool }>({
  pool: [
    async ({}, use) => {
      const pool = new pg.Pool({ connectionString: process.env['E2E_ADMIN_URL'], max: 4 })
      pool.on('error', () => undefined)
      await use(pool)
      await pool.end()
    },
    { scope: 'worker' },
  ],
  origin: async ({}, use) => use(process.env['E2E_ORIGIN']!),
  baseURL: async ({}, use) => use(process.env['E2E_ORIGIN']),
  database: async ({ pool }, use) => use({ query: async (sql, values) => (await pool.query(sql, values)).rows as never }),
  mail: async ({}, use) => use(openMailbox(process.env['E2E_MAIL']!)),
  makePerson: async ({ pool }, use) =>
    use(async (profile = {}, amounts = {}) => {
      const email = profile.email ?? `e2e-${randomUUID()}@customer.example`
      const own = { givenName: 'Tilda', familyName: 'Example', street: '1 Sample Lane', city: 'Bristol', region: 'Avon', postalCode: 'BS1 1AA', country: 'GB', phone: '+447700900123', birthday: '1985-03-27' }
      return { id: await makePerson(drizzle({ client: pool }), { ...own, ...profile, email }, amounts), email }
    }),
  person: async ({ makePerson: make }, use) => use(await make()),
  staff: async ({ pool }, use) => {
    const member = { id: randomUUID(), email: `${randomUUID()}@desk.example`, role: 'privacy' as const }
    await pool.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [member.id, member.email, 'S. Sample', member.role])
    await use(member)
  },
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
      await page.waitForURL((url) => url.pathname === path)
    }),
  proveAgain: async ({ page, mail }, use) =>
    use(async ({ email }) => {
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await enterCode(page, mail, email)
      await page.waitForURL((url) => !url.pathname.includes('sign-in'))
    }),
})

async function enterAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
}

async function enterCode(page: Page, mail: Mailbox, email: string): Promise<void> {
  await page.waitForURL(/\/sign-in\/code$/)
  const code = /\b\d{6}\b/.exec((await mail.next(email, /code/i)).text ?? '')![0]
  await page.getByLabel('Six digits').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export { expect }
