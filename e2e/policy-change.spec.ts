import { until } from '../scripts/until.ts'
import { versionInForce, versions } from '#policies/versions.ts'
import { expect } from './fixtures.ts'
import { test } from './own-stage.ts'

const version = '2027-02-01'
/** The one that holds today, of those that were published before staff published any. */
const inForce = versionInForce(new Date(), versions.filter(({ effective }) => effective < version))
const dayInForce = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(inForce.effective))

test.beforeEach(async ({ database }) => {
  await database.query('delete from policy_notices')
  // What is announced already would stand in the way of what is announced here.
  await database.query('delete from policy_publications where version > $1', [inForce.effective])
  await database.query(`update policy_publications set tells = false, proposed_by = null, confirmed_by = null where version = $1`, [inForce.effective])
})

test('a version is published by two, told by mail, shown until it is read, and answered', async ({ page, context, person, makePerson, staff, second, enter, database, mail, proveAgain }) => {
  test.setTimeout(120_000)
  const other = await makePerson()
  const [draft] = [page.getByRole('region', { name: 'Version of 1 February 2027' })]
  await page.goto(`/policy/versions/${version}`)
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Version of')

  await enter(staff)
  await page.goto('/staff/policy')
  await expect(draft).toContainText('Written, not proposed')
  await draft.getByRole('link', { name: 'Read it and its differences' }).click()
  await expect(page.locator('ins').filter({ hasText: 'proposed by one person here' })).toBeVisible()
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where staff_id = $1`, [staff.id])
  await page.getByRole('button', { name: 'Propose to publish it' }).click()
  await page.waitForURL(/sign-in\/again/)
  await proveAgain(staff)
  await page.getByRole('button', { name: 'Propose to publish it' }).click()
  await page.waitForURL(/\/staff\/policy$/)
  await expect(draft).toContainText(/Proposed by S\. Sample/)
  await expect(draft).toContainText('Needs another privacy officer.')
  await expect(draft.getByRole('button', { name: 'Publish it' })).toHaveCount(0)

  await context.clearCookies()
  await enter(second)
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Read and publish' }).click()
  await draft.getByRole('button', { name: 'Publish it' }).click()
  await expect(draft).toContainText(/Published by T\. Second/)
  const all = (await database.query<{ n: number }>(`select count(*)::int as n from people where state in ('open', 'leaving')`))[0]!.n
  await until(async () => (await database.query(`select from policy_notices where version = $1 and state = 'told'`, [version])).length === all || undefined, 60_000, 'Everybody being told')
  await page.goto('/staff/policy')
  await expect(draft).toContainText(`${all} of ${all} told, 0 on their way, 0 failed.`)

  for (const { email } of [person, other]) {
    const letter = await mail.next(email, /privacy policy changes/)
    expect(letter.subject).toMatch(/^Our privacy policy changes on Monday,? 1 February 2027$/)
    expect(letter.text).toContain('A new version of this policy is proposed by one person here and published by another.')
    expect(letter.text).toContain(`/policy/compare?from=${inForce.effective}&to=${version}`)
    for (const link of ['/download', '/delete']) expect(letter.text).toContain(link)
    expect(letter.headers.has('list-unsubscribe')).toBe(false)
  }

  await context.clearCookies()
  await page.goto('/policy')
  await expect(page.getByRole('main')).toContainText('A new version holds from 1 February 2027 on')
  await expect(page.getByRole('main')).toContainText(`Last updated ${dayInForce}`)

  await enter(person)
  const banner = page.locator('.notice').filter({ hasText: 'Our privacy policy changes on 1 February 2027' })
  for (const address of ['/overview', '/choices', '/your-data/service/calls?page=1']) {
    await page.goto(address)
    await expect(banner).toBeVisible()
  }
  await banner.getByRole('link', { name: 'See the differences' }).click()
  await page.waitForURL(`**/policy/compare?from=${inForce.effective}&to=${version}`)
  await page.goto('/choices')
  await banner.getByRole('button', { name: 'I have read it' }).click()
  await expect(banner).toHaveCount(0)
  await expect(page).toHaveURL(/\/choices$/)
  await page.goto('/overview')
  await expect(banner).toHaveCount(0)
  expect(await database.query('select version, answer from acceptances where person_id = $1', [person.id])).toEqual([{ version, answer: 'read' }])

  await context.clearCookies()
  await enter(other)
  await page.goto('/overview')
  await banner.getByRole('link', { name: 'What if I don’t agree?' }).click()
  await page.getByRole('button', { name: 'I don’t agree' }).click()
  await expect(page.getByText(/^You said on .* that you don’t agree\.$/)).toBeVisible()
  await page.goto('/overview')
  await expect(banner).toHaveCount(0)
  await page.goto('/agreements')
  await expect(page.getByRole('region', { name: 'Privacy policy' })).toContainText('You declined the version of 1 February 2027')
})

test('once it holds the question stands on the overview and nowhere in the way; who declines downloads and deletes', async ({ page, person, staff, second, enter, database }) => {
  test.setTimeout(120_000)
  await database.query(`update policy_publications set tells = true, proposed_by = $1, confirmed_by = $2 where version = $3`, [staff.id, second.id, inForce.effective])
  await enter(person)
  await page.goto('/overview')
  const question = page.locator('.notice').filter({ hasText: `Do you agree to our privacy policy of ${dayInForce}?` })
  await expect(question).toBeVisible()
  for (const address of ['/download', '/delete', '/your-data', '/requests/new', '/choices']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page).toHaveURL((url) => url.pathname === address)
  }
  await page.goto('/overview')
  await question.getByRole('link', { name: 'Read and answer' }).click()
  await expect(page.getByRole('region', { name: 'What changes' }).getByRole('listitem')).not.toHaveCount(0)
  await page.getByRole('button', { name: 'I don’t agree' }).click()
  await expect(page.getByText(/that you don’t agree\.$/)).toBeVisible()
  const declined = page.getByRole('region', { name: 'If you don’t agree' })
  await expect(declined).toContainText('Nothing is taken away before you do')
  await declined.getByRole('link', { name: 'Download my data' }).click()
  await expect(page).toHaveURL(/\/download$/)
  await page.goto('/overview')
  await expect(page.locator('.notice').filter({ hasText: 'You did not agree to our privacy policy' })).toBeVisible()
  await page.getByRole('link', { name: 'See what you can do' }).click()
  await declined.getByRole('link', { name: 'Delete my account' }).click()
  await expect(page).toHaveURL(/\/delete$/)
  await page.goto('/policy-change')
  await page.getByRole('button', { name: 'I agree' }).click()
  await expect(page.getByText(/^You agreed on /)).toBeVisible()
  await page.goto('/overview')
  await expect(page.locator('.notice').filter({ hasText: 'privacy policy' })).toHaveCount(0)
  expect(await database.query('select answer from acceptances where person_id = $1 order by at', [person.id])).toEqual([{ answer: 'declined' }, { answer: 'accepted' }])
  expect(await database.query('select state from people where id = $1', [person.id])).toEqual([{ state: 'open' }])
})

test('a small change is published without mail, banner or question', async ({ page, person, staff, second, enter, database }) => {
  await database.query(`insert into policy_publications (version, digest, tells, proposed_by, confirmed_by, confirmed_at) values ($1, 'x', false, $2, $3, now())`, [version, staff.id, second.id])
  await enter(person)
  await page.goto('/overview')
  await expect(page.locator('.notice').filter({ hasText: 'privacy policy' })).toHaveCount(0)
  await page.goto('/policy-change')
  await expect(page.getByText('Nothing to answer')).toBeVisible()
  expect(await database.query('select from policy_notices')).toEqual([])
})

test('an officer who took the first step, and one who is none any more, publish nothing', async ({ page, staff, second, enter, context, database }) => {
  test.setTimeout(120_000)
  await database.query(`insert into policy_publications (version, digest, tells, proposed_by) values ($1, $2, true, $3)`, [version, 'x'.repeat(64), staff.id])
  await enter(second)
  await page.goto('/staff/policy')
  const draft = page.getByRole('region', { name: 'Version of 1 February 2027' })
  await expect(draft).toContainText('Its text is not the one that was proposed.')
  await expect(draft.getByRole('button', { name: 'Publish it' })).toHaveCount(0)
  await draft.getByRole('button', { name: 'Refuse it' }).click()
  await expect(draft).toContainText(/Refused by T\. Second/)
  await draft.getByRole('button', { name: 'Propose to publish it' }).click()
  await expect(draft.getByRole('button', { name: 'Take it back' })).toBeVisible()
  await context.clearCookies()
  await enter(staff)
  await page.goto('/staff/policy')
  await database.query(`update staff set role = 'support' where id = $1`, [staff.id])
  await draft.getByRole('button', { name: 'Publish it' }).click()
  await expect(page.getByText(/^Your role may not see or do this|^There is nothing here/)).toBeVisible()
  expect(await database.query('select from policy_publications where version = $1 and confirmed_at is not null', [version])).toEqual([])
})

test('the agreements stand in the order in which they count, for anybody; signed in, with the day of each answer', async ({ page, person, enter, database }) => {
  await page.goto('/policy')
  await page.locator('#P19').getByRole('link', { name: 'See the agreements' }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['Services agreement', 'Terms of use', 'Privacy policy'])
  await expect(page.getByRole('region', { name: 'Services agreement' })).toContainText('1 of 3. It is made with you')
  await page.getByRole('link', { name: 'Read it: Services agreement' }).click()
  await expect(page.getByText('Harbourline Communications Ltd, 18 Quay Street')).not.toHaveCount(0)
  await page.goto('/agreements/nonsense')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/agreement/)
  await database.query(`insert into acceptances (person_id, document, version, answer, wording, source, at) values ($1, 'terms-of-use', '2025-03-01', 'accepted', '2025-03', 'purchase', '2025-03-03T10:00:00Z')`, [person.id])
  await enter(person)
  await page.goto('/agreements')
  await expect(page.getByRole('region', { name: 'Terms of use' })).toContainText('You accepted the version of 1 March 2025 when you became a customer, on 3 March 2025.')
  await expect(page.getByRole('region', { name: 'Services agreement' })).toContainText('No date of yours is recorded here.')
})
