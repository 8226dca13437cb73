import { randomUUID } from 'node:crypto'
import type { StaffRole } from '#privacy/vocabulary.ts'
import { setUpFactor } from './factor.ts'
import { expect, test, type StaffMember } from './fixtures.ts'

type Database = { query: (sql: string, values?: unknown[]) => Promise<unknown[]> }

/** Somebody of the staff, by a name of this test's own. */
async function member(database: Database, role: StaffRole, name: string): Promise<StaffMember & { name: string }> {
  const id = randomUUID()
  const made = { id, role, email: `${id}@desk.example`, name: `${name} ${id.slice(0, 8)}` }
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, made.email, made.name, role])
  return made
}

test('an administrator invites an auditor, a second person confirms, and the invited sets up a second factor before anything opens', async ({ page, context, database, enter, mail, origin, second }) => {
  const ada = await member(database, 'administrator', 'Ada')
  const invited = `${randomUUID()}@desk.example`
  await enter(ada)
  await page.goto('/staff')
  await expect(page).toHaveURL(/\/staff\/colleagues$/)
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText('Write an e-mail address').or(page.getByText('Fill this in.')).first()).toBeVisible()
  await page.getByLabel('Name').fill('Nia Auditor')
  await page.getByLabel('E-mail').fill(invited)
  await page.getByLabel('Auditor').check()
  await page.getByRole('button', { name: 'Invite' }).click()
  const row = page.getByRole('row').filter({ hasText: invited })
  await expect(row).toContainText('Invite Nia Auditor as Auditor')
  await expect(row).toContainText('Needs another person')
  await expect(row.getByRole('button', { name: /^Confirm it/ })).toHaveCount(0)
  expect(await mail.all(invited)).toEqual([])

  await context.clearCookies()
  await enter(second)
  await page.goto('/staff/colleagues')
  await row.getByRole('button', { name: 'Confirm it: Invite Nia Auditor as Auditor' }).click()
  await expect(row).toContainText('Until')

  const letter = await mail.next(invited)
  const link = new RegExp(`${origin}(/staff/invitation/[\\w-]{32})`).exec(letter.text ?? '')![1]!
  await context.clearCookies()
  await page.goto(link)
  await page.goto(link)
  expect(await database.query('select 1 from staff where email = $1', [invited]), 'opening it changes nothing').toEqual([])
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail address').fill(invited)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  const code = /\b\d{6}\b/.exec((await mail.next(invited, /sign-in code/i)).text ?? '')![0]
  await page.getByLabel('Six digits').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/staff\/sign-in\/set-up/)
  await page.goto('/staff/security')
  await page.waitForURL(/\/staff\/sign-in\/set-up/)
  await setUpFactor(page)
  for (const path of ['/staff/people', '/staff/colleagues', '/staff/retention', '/staff/requests/2101']) {
    await page.goto(path)
    await expect(page, path).toHaveURL(/nothing-here/)
  }

  await context.clearCookies()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation was used' })).toBeVisible()
  await page.goto(`/staff/invitation/${'x'.repeat(32)}`)
  await expect(page.getByRole('heading', { name: 'This link is not whole' })).toBeVisible()
  await database.query(`update staff_changes set used_at = null, link_ends_at = now() where email = $1`, [invited])
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation is over' })).toBeVisible()
  await expect(page.getByText('Ask whoever invited you for a new one.')).toBeVisible()
})

test('a role takes two people, and holds at the next click of a session that is open', async ({ page, browser, context, database, enter, mail, second }) => {
  const [ada, sam] = [await member(database, 'administrator', 'Ada'), await member(database, 'support', 'Sam')]
  const theirs = await browser.newContext()
  await enter(sam, theirs)
  const desk = await theirs.newPage()
  await desk.goto('/staff/people')
  await expect(desk.getByRole('heading', { name: 'Find a case' })).toBeVisible()

  await enter(ada)
  await page.goto(`/staff/colleagues/${ada.id}`)
  await expect(page.getByText('Nobody changes their own role')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  await page.goto('/staff/colleagues')
  await page.getByRole('link', { name: sam.name }).click()
  await page.getByLabel('Legal').check()
  await page.getByRole('button', { name: 'Ask for it' }).click()
  const row = page.getByRole('row').filter({ hasText: `Make ${sam.name} Legal instead of Support` })
  await expect(row).toContainText('Needs another person')
  await desk.reload()
  await expect(desk.getByRole('heading', { name: 'Find a case' })).toBeVisible()

  await context.clearCookies()
  await enter(second)
  await page.goto('/staff/colleagues')
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where staff_id = $1`, [second.id])
  await row.getByRole('button', { name: /^Confirm it/ }).click()
  await page.waitForURL(/sign-in\/again/)
  await database.query(`update sessions set proved_at = now() where staff_id = $1`, [second.id])
  await page.goto('/staff/colleagues')
  await row.getByRole('button', { name: /^Confirm it/ }).click()
  await expect(row).toContainText('confirmed by T. Second')
  await desk.reload()
  await expect(desk).toHaveURL(/nothing-here/)
  await desk.goto('/staff')
  await expect(desk).toHaveURL(/\/staff\/audit/)
  expect((await mail.next(sam.email)).text).toContain('Your role is now: Legal')
  await theirs.close()
})

test('one administrator suspends at once, two bring back, and two remove', async ({ page, browser, context, database, enter, mail, second }) => {
  const [ada, sam] = [await member(database, 'administrator', 'Ada'), await member(database, 'billing', 'Sam')]
  const theirs = await browser.newContext()
  await enter(sam, theirs)
  const desk = await theirs.newPage()
  await desk.goto('/staff/people')
  await enter(ada)
  await page.goto(`/staff/colleagues/${sam.id}`)
  await page.getByRole('button', { name: `Suspend ${sam.name}` }).click()
  await expect(page.getByRole('row').filter({ hasText: sam.email })).toContainText('Suspended')
  await desk.reload()
  await expect(desk).toHaveURL(/\/staff\/sign-in/)
  expect((await mail.next(sam.email)).text).toContain('You are suspended')

  await page.goto(`/staff/colleagues/${sam.id}`)
  await page.getByRole('button', { name: `Ask that ${sam.name} comes back` }).click()
  await expect(page.getByRole('row').filter({ hasText: `Let ${sam.name} come back` })).toContainText('Needs another person')
  await context.clearCookies()
  await enter(second)
  await page.goto('/staff')
  await page.getByText('More', { exact: true }).click()
  await page.getByRole('link', { name: 'Colleagues' }).first().click()
  await page.getByRole('button', { name: `Confirm it: Let ${sam.name} come back as Billing` }).click()
  await expect(page.getByRole('row').filter({ hasText: sam.email })).toContainText('Active')

  await context.clearCookies()
  await enter(ada)
  await page.goto(`/staff/colleagues/${sam.id}`)
  await page.getByRole('button', { name: `Ask that ${sam.name} is removed` }).click()
  await expect(page.getByRole('row').filter({ hasText: `Remove ${sam.name}` })).toContainText('Needs another person')
  await context.clearCookies()
  await enter(second)
  await page.goto('/staff/colleagues')
  await page.getByRole('button', { name: `Confirm it: Remove ${sam.name}, Billing` }).click()
  await expect(page.getByRole('button', { name: `Confirm it: Remove ${sam.name}, Billing` })).toHaveCount(0)
  await page.getByRole('region', { name: 'Worked here before' }).locator('summary').click()
  await expect(page.getByRole('row').filter({ hasText: sam.email })).toContainText('Removed')
  await theirs.close()
})

test('who may see what stands role by role, made from the map', async ({ page, database, enter }) => {
  await enter(await member(database, 'administrator', 'Ada'))
  await page.goto('/staff/colleagues')
  await page.getByRole('link', { name: 'Who may see what' }).click()
  const details = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Contact details', exact: true }) })
  const roles = page.getByRole('navigation', { name: 'Roles' })
  await expect(roles.getByRole('link', { name: 'Support' })).toHaveAttribute('aria-current', 'page')
  await expect(details.getByRole('cell').last()).toContainText('Street')
  await roles.getByRole('link', { name: 'Billing' }).click()
  await expect(roles.getByRole('link', { name: 'Billing' })).toHaveAttribute('aria-current', 'page')
  await expect(details.getByRole('cell').first()).toContainText('Street')
  await roles.getByRole('link', { name: 'Auditor' }).click()
  await expect(page.getByText('This role sees nothing of a person.')).toBeVisible()
})
