import { expect, test } from './fixtures.ts'
import { postForm, readForms } from './forms.ts'

test('sessions are ended one by one, or all but this one', async ({ page, person, database, signIn }) => {
  await signIn(person, '/security')
  const add = (device: string) => database.query(`insert into sessions (token_hash, person_id, device, expires_at) values (gen_random_uuid()::text, $1, $2, now() + interval '1 day')`, [person.id, device])
  await add('Firefox on Android')
  await add('Safari on iOS')
  await add('Edge on Windows')
  await page.reload()
  await expect(page.getByText('This browser')).toBeVisible()
  await page.getByRole('button', { name: /^End this one: Firefox on Android/ }).click()
  await expect(page.getByText('Firefox on Android')).toHaveCount(0)
  expect(await database.query('select count(*)::int as n from sessions where person_id = $1', [person.id])).toEqual([{ n: 3 }])
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByText('Safari on iOS')).toHaveCount(0)
  await expect(page.getByText('This browser')).toBeVisible()
  expect(await database.query('select count(*)::int as n from sessions where person_id = $1', [person.id])).toEqual([{ n: 1 }])
})

test('whoever has done too much of anything else still ends sessions and says no', async ({ page, person, database, signIn, origin }) => {
  await signIn(person, '/your-data/correct/name')
  const at = '/your-data/correct/name'
  const { forms } = await readForms(page, await (await page.request.get(at)).text())
  const { hidden } = forms.find(({ fields }) => 'givenName' in fields)!
  for (let i = 0; i < 61; i++) await postForm(page, at, origin, { ...hidden, givenName: '', familyName: '' })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('main')).toContainText('That was too often.')
  await database.query(`insert into sessions (token_hash, person_id, device, expires_at) values (gen_random_uuid()::text, $1, 'Safari on iOS', now() + interval '1 day')`, [person.id])
  await page.goto('/security')
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByText('Safari on iOS')).toHaveCount(0)
  await page.goto('/choices')
  await page.getByRole('button', { name: /Turn all marketing off|Never send me marketing/ }).click()
  await page.waitForURL(/\/choices\?changed=all/)
})

test('every look is there, fifty a page, with its case and its reason', async ({ page, person, staff, database, signIn }) => {
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 20) returning id, number`, [person.id])
  await database.query(
    `insert into looks (person_id, staff_id, request_id, role, purpose, fields, at) select $1, $2, $3, 'support', 'check-identity', '{email}', now() - make_interval(days => d) from generate_series(1, 55) d`,
    [person.id, staff.id, request!.id],
  )
  await signIn(person, '/security')
  await page.getByRole('link', { name: 'All looks' }).click()
  await page.waitForURL(/\/security\/looks$/)
  await expect(page.getByText(`your request FR-${request!.number} · To check who was asking`)).toHaveCount(50)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page.getByText(`your request FR-${request!.number}`)).toHaveCount(5)
  expect(await database.query('select count(*)::int as n from looks where person_id = $1', [person.id])).toEqual([{ n: 55 }])
})

test('the mark of one’s own record, as it was sealed last, stands under the list of who looked', async ({ page, person, database, signIn }) => {
  await signIn(person, '/security/looks')
  await database.query(`insert into audit (actor, person_id, verb, record, columns) values ('visitor', $1, 'test', 'people', '{}')`, [person.id])
  const sealed = async () => {
    await database.query(`select graphile_worker.add_job('seal-audit', job_key => 'seal-audit')`)
    const [trail] = await database.query<{ lines: number; head: string }>(`select lines, head from audit_trails where person_id = $1 and lines = (select count(*) from audit where person_id = $1) order by seal desc limit 1`, [person.id])
    return trail
  }
  let trail: Awaited<ReturnType<typeof sealed>>
  await expect.poll(async () => (trail = await sealed())).toBeTruthy()
  const { lines, head } = trail!
  await page.reload()
  await expect(page.getByText(`Your record so far: ${lines} line${lines === 1 ? '' : 's'}, mark ${head}, sealed `)).toBeVisible()
  await expect(page.getByText('Keep it: if a line is later changed')).toBeVisible()
})
