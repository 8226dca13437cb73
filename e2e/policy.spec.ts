import { versionOf } from '#policies/versions.ts'
import { deeds } from '../app/(public)/policy/deeds.ts'
import { expect, test } from './fixtures.ts'

const [first, second] = [versionOf('2026-11-01')!, versionOf('2026-11-29')!]

test('the policy says when it was last changed and how, and beside each clause how it is kept and where to do it now', async ({ page, person, enter }) => {
  await page.goto('/policy')
  const main = page.getByRole('main')
  await expect(main).toContainText(/Last updated \d+ \w+ \d{4}/)
  await expect(page.getByRole('region', { name: 'What changed' })).toContainText('Material change')
  await expect(page.getByRole('region', { name: 'What changed' }).getByRole('listitem')).not.toHaveCount(0)
  expect(await page.locator('.clause').count()).toBeGreaterThan(30)
  await expect(page.locator('.clause').filter({ hasText: 'How it is kept:' })).toHaveCount(await page.locator('.clause').count())
  const proof = page.locator('#P34').getByText('any two versions are compared: chosen in a form')
  await expect(proof).toBeHidden()
  await page.locator('#P34').getByText('5 tests prove it').click()
  await expect(proof).toBeVisible()
  await expect(page.locator('#P38')).toContainText('Still missing: names and addresses are not encrypted for each person, only the bodies of the log are.')
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'What you can do' }).click()
  await expect(page).toHaveURL(/#rights$/)
  await enter(person)
  await page.goto('/policy')
  await page.locator('.clause').filter({ hasText: 'Freeze your account instead' }).getByRole('link', { name: 'Freeze your account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Freeze my account')
})

test('whatever a clause offers to do now is there', async ({ page, person, enter }) => {
  await enter(person)
  for (const href of Object.values(deeds)) {
    await page.goto(href)
    expect(new URL(page.url()).pathname).toBe(href.split('#')[0])
    if (href.includes('#')) await expect(page.locator(`#${href.split('#')[1]}`)).toBeVisible()
  }
})

test('any two versions are compared: chosen in a form, beside each other, and what differs is said in words, too', async ({ page }) => {
  await page.goto('/policy')
  await page.getByRole('main').getByRole('link', { name: 'All versions' }).first().click()
  await expect(page.getByRole('list', { name: 'All versions' }).locator('> li')).toHaveCount(3)
  await page.getByLabel('This version').selectOption(first.effective)
  await page.getByLabel('With this one').selectOption(second.effective)
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.waitForURL(`**/policy/compare?from=${first.effective}&to=${second.effective}`)
  const visits = page.locator('.compared').filter({ hasText: 'the names of cookies' })
  await expect(visits.locator('ins')).toHaveText('[added: After 30 days only the network is left of the address. ]')
  await expect(visits.locator('del')).toHaveCount(0)
  await expect(page.locator('#rights del').filter({ hasText: 'thirty days' })).toBeVisible()
  await expect(page.locator('.compared').filter({ hasText: 'Freeze your account instead' })).toContainText('Not in this version.')
  const folded = page.locator('#cookies')
  await expect(folded.getByText('There are no beacons')).toBeHidden()
  await folded.getByText('1 clause unchanged').click()
  await expect(folded.getByText('There are no beacons')).toBeVisible()
  await page.getByRole('link', { name: 'The other way round' }).click()
  await expect(page.locator('.compared').filter({ hasText: 'the names of cookies' }).locator('del')).toHaveText('[removed: After 30 days only the network is left of the address. ]')
})

test('a version that was replaced says so and leads to the one in force', async ({ page }) => {
  await page.goto(`/policy/versions/${first.effective}`)
  await expect(page.getByRole('main')).toContainText('It held from 1 November 2026 to 28 November 2026.')
  await expect(page.getByText('How it is kept:')).toHaveCount(0)
  await page.getByRole('link', { name: 'Read the version in force' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy policy')
})

test('what is no version is answered plainly', async ({ page }) => {
  for (const [query, answer] of [
    ['', 'Choose two versions'],
    [`?from=${first.effective}`, 'There is no such version'],
    [`?from=${first.effective}&to=${first.effective}`, 'That is the same version twice'],
    ['?from=constructor&to=__proto__', 'There is no such version'],
    [`?from=${'9'.repeat(2000)}&to=%00%F0%9F%A6%8A&from[]=1`, 'There is no such version'],
  ]) {
    await page.goto(`/policy/compare${query}`)
    await expect(page.getByRole('main')).toContainText(answer!)
    await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible()
  }
  for (const day of ['2026-11-02', 'constructor', '%00', '..%2F..']) {
    await page.goto(`/policy/versions/${day}`)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Version/)
  }
})

test('on paper the whole text stands without what only a screen needs', async ({ page }) => {
  await page.goto('/policy')
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.top nav', '.actions', '.reading > nav', 'footer a[href="/help"]']) await expect(page.locator(gone)).toBeHidden()
  await expect(page.locator('.clause').last()).toBeVisible()
  await expect(page.locator('footer address')).toBeVisible()
})

test('a button prints where scripts can', async ({ page, javaScriptEnabled }) => {
  await page.goto('/policy')
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible({ visible: javaScriptEnabled })
})
