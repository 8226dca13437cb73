import { randomUUID } from 'node:crypto'
import { expectInOrder, press } from './by-keyboard.ts'
import { expect, test, type StaffMember } from './fixtures.ts'

type Database = { query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]> }

/** So many requests of one person, due on these days from today; in a way that no other test uses, so that a filter finds these alone. */
async function made(database: Database, person: { id: string }, days: readonly number[], { kind = 'portability', way = 'phone' } = {}): Promise<number[]> {
  const numbers: number[] = []
  for (const day of days) {
    const [row] = await database.query<{ number: number }>(`insert into requests (person_id, kind, way, due_on) values ($1, $2, $3, current_date + $4::int) returning number::int`, [person.id, kind, way, day])
    numbers.push(row!.number)
  }
  return numbers
}

/** A colleague whose queue is theirs alone. */
async function colleague(database: Database, role: StaffMember['role'] = 'support'): Promise<StaffMember & { name: string }> {
  const name = `T. Second ${randomUUID()}`
  const email = `${randomUUID()}@desk.example`
  const [row] = await database.query<{ id: string }>('insert into staff (email, name, role) values ($1, $2, $3) returning id', [email, name, role])
  return { id: row!.id, email, role, name }
}

test('what a colleague looks after is taken after one question, from the queue too; they get a mail', async ({ page, person, enter, database, mail }) => {
  const [me, other, third] = [await colleague(database), await colleague(database), await colleague(database)]
  const [number, second] = await made(database, person, [5, 6])
  await database.query('update requests set owner_id = $1 where number = any ($2)', [other.id, [number, second]])
  await enter(me)
  await page.goto(`/staff/requests/${number}`)
  await page.getByRole('link', { name: `Take it from ${other.name}` }).click()
  await expect(page.getByRole('heading', { name: `Take FR-${number} from ${other.name}?` })).toBeVisible()
  await page.getByRole('link', { name: `Leave it with ${other.name}` }).click()
  await page.getByRole('link', { name: `Take it from ${other.name}` }).click()
  await page.getByRole('button', { name: `Take it from ${other.name}` }).click()
  await expect(page.getByText('This request is yours.')).toBeVisible()
  const told = await mail.next(other.email, /is a colleague’s now/)
  expect(told.text).toContain(`FR-${number}`)

  await page.goto(`/staff/requests?owner=${other.id}`)
  await page.getByRole('checkbox', { name: `Select FR-${second}` }).check()
  await page.getByLabel('Assign selected to').selectOption({ label: `${me.name} (you)` })
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Take FR-${second} from ${other.name}?` })).toBeVisible()
  // Given to somebody else by the time the button is pressed.
  await database.query('update requests set owner_id = $2 where number = $1', [second, third.id])
  await page.getByRole('button', { name: `Take it from ${other.name}` }).click()
  await expect(page.getByText('so nothing was changed')).toBeVisible()
  expect(await database.query('select owner_id from requests where number = $1', [second])).toEqual([{ owner_id: third.id }])
})

test.describe('the queue', () => {
  test('is narrowed by a form that is an address, paged by key, and kept as a view', async ({ page, person, enter, database }) => {
    const me = await colleague(database)
    const numbers = await made(database, person, [-2, 0, 3, 20])
    await database.query('update requests set owner_id = $1 where number = any ($2)', [me.id, numbers])
    await enter(me)
    await page.goto('/staff')
    await page.getByRole('link', { name: 'Mine', exact: true }).click()
    await page.waitForURL('**/staff/requests?owner=mine')
    await expect(page.getByRole('link', { name: /^FR-\d+$/ })).toHaveText(numbers.map((number) => `FR-${number}`))
    await expect(page.getByText('4 open · 1 overdue')).toBeVisible()

    await page.getByRole('combobox', { name: 'Due', exact: true }).selectOption({ label: 'Within 7 days' })
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/due=week/)
    await expect(page.getByRole('link', { name: /^FR-\d+$/ })).toHaveText(numbers.slice(1, 3).map((number) => `FR-${number}`))
    await expect(page.getByRole('link', { name: 'Mine, due this week' })).toHaveAttribute('aria-current', 'true')

    await page.goto('/staff/requests?owner=mine&way=phone')
    await page.getByText('Save this view').click()
    await page.getByLabel('Name of the view').fill('My calls')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('link', { name: 'My calls' })).toHaveAttribute('aria-current', 'true')
    await page.goto('/staff')
    await page.getByRole('link', { name: 'My calls' }).click()
    await page.waitForURL(/\/staff\/requests\?owner=mine&way=phone$/)
    await page.getByText('Save this view').click()
    await page.getByRole('button', { name: 'Remove: My calls' }).click()
    await expect(page.getByRole('link', { name: 'My calls' })).toHaveCount(0)

    const many = await made(database, person, Array.from({ length: 51 }, () => 40))
    await database.query('update requests set owner_id = $1 where number = any ($2)', [me.id, many])
    await page.goto('/staff/requests?owner=mine&due=later')
    await expect(page.getByRole('link', { name: /^FR-\d+$/ })).toHaveCount(50)
    await page.getByRole('link', { name: 'Next page' }).click()
    await expect(page.getByRole('link', { name: /^FR-\d+$/ })).toHaveCount(2)
    await page.getByRole('link', { name: 'From the start' }).click()
    await expect(page.getByRole('link', { name: /^FR-\d+$/ })).toHaveCount(50)
    const row = page.getByRole('row', { name: new RegExp(me.name) }).last()
    await expect(row).toContainText('55')
  })

  test('one is assigned at once, several to a colleague by two, of whom the first is not the second', async ({ page, browser, person, enter, staff, database }) => {
    const [proposer, to] = [await colleague(database), await colleague(database)]
    const numbers = await made(database, person, [1, 2, 3], { kind: 'restriction' })
    await enter(proposer)
    await page.goto('/staff/requests?kind=restriction&owner=nobody')
    await page.getByRole('button', { name: 'Assign' }).click()
    await expect(page.getByText('Choose at least one.')).toBeVisible()
    await page.getByRole('checkbox', { name: `Select FR-${numbers[0]}` }).check()
    await page.getByRole('combobox', { name: 'Assign selected to' }).selectOption({ label: to.name })
    await page.getByRole('button', { name: 'Assign' }).click()
    await expect(page.getByText('One request assigned.')).toBeVisible()
    await expect(page.getByRole('link', { name: `FR-${numbers[0]}` })).toHaveCount(0)

    for (const number of numbers.slice(1)) await page.getByRole('checkbox', { name: `Select FR-${number}` }).check()
    await page.getByRole('combobox', { name: 'Assign selected to' }).selectOption({ label: to.name })
    await page.getByRole('button', { name: 'Assign' }).click()
    await expect(page.getByText('2 requests proposed. Another person has to confirm it.')).toBeVisible()
    await expect(page.getByRole('button', { name: `Take it back: 2 requests to ${to.name}` })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Confirm/ })).toHaveCount(0)
    const owners = () => database.query('select owner_id as owner from requests where number = any ($1)', [numbers.slice(1)])
    expect(await owners()).toEqual([{ owner: null }, { owner: null }])

    const other = await browser.newContext({ javaScriptEnabled: test.info().project.name !== 'no-js' })
    await enter(staff, other)
    const work = await other.newPage()
    await work.goto('/staff')
    await work.getByRole('listitem').filter({ hasText: proposer.name }).getByRole('button', { name: `Confirm: 2 requests to ${to.name}` }).click()
    await expect(work.getByText('2 requests assigned.')).toBeVisible()
    expect(await owners()).toEqual([{ owner: to.id }, { owner: to.id }])
    await work.goto(`/staff/requests/${numbers[1]}`)
    await expect(work.getByText(`to ${to.name}`)).toBeVisible()
    await other.close()
  })
})

test.describe('by keyboard alone', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'keys take scripts; without them everything is reached with Tab')

  test('the rows are walked, picked, assigned and opened; the filters and the list of keys are one key away; and the keys can be turned off', async ({ page, person, enter, database }) => {
    const me = await colleague(database)
    const numbers = await made(database, person, [1, 2, 3], { kind: 'objection' })
    await enter(me)
    await page.goto('/staff/requests?kind=objection&owner=nobody&way=phone')
    const link = (at: number) => page.getByRole('link', { name: `FR-${numbers[at]}` })
    // The first one may come before the page's scripts.
    await expect(async () => {
      await page.keyboard.press('j')
      await expect(link(0)).toBeFocused({ timeout: 500 })
    }).toPass()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await expect(link(2)).toBeFocused()
    await page.keyboard.press('k')
    await expect(link(1)).toBeFocused()
    await page.keyboard.press('x')
    await expect(page.getByRole('checkbox', { name: `Select FR-${numbers[1]}` })).toBeChecked()
    await page.keyboard.press('a')
    await expect(page.getByRole('combobox', { name: 'Assign selected to' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByText('One request assigned.')).toBeVisible()
    expect(await database.query('select owner_id as owner from requests where number = $1', [numbers[1]])).toEqual([{ owner: me.id }])

    await page.keyboard.press('/')
    await expect(page.getByRole('combobox', { name: 'Type', exact: true })).toBeFocused()
    // In a field a letter is a letter.
    await page.keyboard.press('j')
    await expect(page.getByRole('combobox', { name: 'Type', exact: true })).toBeFocused()
    await page.getByRole('combobox', { name: 'Type', exact: true }).blur()
    await page.keyboard.press('?')
    await expect(page.getByText('next and previous request')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Turn them off' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Single keys are off.')).toBeVisible()
    await page.keyboard.press('j')
    await expect(link(0)).not.toBeFocused()
    await press(page, page.getByRole('button', { name: 'Turn them on' }))
    await expect(page.getByText('Single keys are on.')).toBeVisible()
    await page.keyboard.press('j')
    await expect(link(0)).toBeFocused()
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/staff/requests/${numbers[0]}$`))
  })

  test('the keys are there with the words that say so: one pressed in that very moment is not lost', async ({ page, person, enter, database }) => {
    await made(database, person, [1], { kind: 'question' })
    await enter(await colleague(database))
    await page.goto('/staff/requests?kind=question&owner=nobody&way=phone&keys=shown')
    await page.getByRole('button', { name: 'Turn them off' }).click()
    await expect(page.getByText('Single keys are off.')).toBeVisible()
    await page.evaluate(() => {
      new MutationObserver((_, changes) => {
        if (!document.body.innerText.includes('Single keys are on.')) return
        changes.disconnect()
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }))
      }).observe(document.body, { childList: true, characterData: true, subtree: true })
    })
    await page.getByRole('button', { name: 'Turn them on' }).click()
    await expect(page.getByText('Single keys are on.')).toBeVisible()
    await expect(page.getByRole('link', { name: /^FR-/ }).first()).toBeFocused()
  })

  test('with Tab alone every row’s box and link, and what is done with them, is reached in the order in which it stands', async ({ page, person, enter, database }) => {
    const me = await colleague(database)
    const numbers = await made(database, person, [1, 2], { kind: 'opt-out' })
    await enter(me)
    await page.goto('/staff/requests?kind=opt-out&owner=nobody&way=phone')
    await expectInOrder(page, [page.getByRole('checkbox', { name: `Select FR-${numbers[0]}` }), page.getByRole('link', { name: `FR-${numbers[0]}` }), page.getByRole('checkbox', { name: `Select FR-${numbers[1]}` }), page.getByRole('link', { name: `FR-${numbers[1]}` }), page.getByRole('button', { name: 'Select all' }), page.getByRole('combobox', { name: 'Assign selected to' }), page.getByRole('button', { name: 'Assign' })])
  })

  test('an open queue says when it has changed, and leaves its rows as they are until one asks', async ({ page, person, enter, database }) => {
    const me = await colleague(database)
    const [first] = await made(database, person, [1], { kind: 'complaint' })
    await enter(me)
    await page.clock.install()
    await page.goto('/staff/requests?kind=complaint&way=phone')
    await expect(page.getByRole('link', { name: `FR-${first}` })).toBeVisible()
    await page.clock.runFor(21_000)
    const [second] = await made(database, person, [1], { kind: 'complaint' })
    await database.query(`insert into request_events (request_id, person_id, kind, by) select id, person_id, 'received', 'person' from requests where number = $1`, [second])
    await page.clock.runFor(21_000)
    await expect(page.getByText('One request is new or has changed.')).toBeVisible()
    await expect(page.getByRole('link', { name: `FR-${second}` })).toHaveCount(0)
    await page.getByRole('link', { name: 'Show', exact: true }).click()
    await expect(page.getByRole('link', { name: `FR-${second}` })).toBeVisible()
    await page.clock.runFor(21_000)
    await expect(page.getByText('is new or has changed')).toHaveCount(0)
  })
})
