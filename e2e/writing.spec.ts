import { expect, test } from './fixtures.ts'

test('a template goes behind what was typed, in the language of whoever asked; half-written it is found again and nobody else reads it', async ({ page, browser, person, staff, second, enter, database, mail, origin }) => {
  await database.query(`update profiles set locale = 'de-DE' where person_id = $1`, [person.id])
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on) values ($1, 'question', 'Warum?', current_date + 20) returning id, number`, [person.id])
  const path = `/staff/requests/${request!.number}`
  await enter(staff)
  await page.goto(path)
  const answer = page.getByLabel('Your answer')
  await answer.fill('Weil wir nach Minuten abrechnen.')
  const form = page.locator('form').filter({ has: answer })
  await form.getByLabel('Template').selectOption({ index: 1 })
  await form.getByRole('button', { name: 'Put it in' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your answer')).toHaveValue(/^Weil wir nach Minuten abrechnen\.\n\nGuten Tag,\n\nin FR-\d+ haben Sie uns etwas gefragt/)
  await expect(page.getByRole('region', { name: 'By mail' })).toContainText(`FR-${request!.number}`)
  await expect(page.getByRole('region', { name: 'What is sent' })).toContainText('Weil wir nach Minuten abrechnen.')
  // Nothing is sent by that.
  expect(await database.query('select 1 from request_events where request_id = $1 and staff_id is not null', [request!.id])).toEqual([])

  const other = await browser.newContext({ baseURL: origin, javaScriptEnabled: test.info().project.name === 'js' })
  const desk = await other.newPage()
  await enter(second, other)
  await desk.goto(path)
  await expect(desk.getByText('S. Sample is writing since')).toBeVisible()
  await expect(desk.getByText('Minuten')).toHaveCount(0)
  await desk.getByLabel('Your answer').fill('My own answer.')

  await page.goto(path)
  await page.getByLabel('Your answer').fill('Weil wir nach Minuten abrechnen.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await expect(page.getByText('This request has been answered.')).toBeVisible()
  const told = await mail.next(person.email)
  expect(told.subject).toContain('FR-')

  // Who is second is told, and keeps their words.
  await desk.getByRole('button', { name: 'Send the answer' }).click()
  await expect(desk.getByLabel('Your answer')).toHaveValue('My own answer.')
  expect(await database.query(`select words from request_events where request_id = $1 and kind = 'answer'`, [request!.id])).toEqual([{ words: 'Weil wir nach Minuten abrechnen.' }])
  await other.close()
})

test('two at one request: who sends after the other took a step is told so above their words, which are kept, and sends them when they have read it', async ({ page, browser, person, staff, second, enter, database, origin }) => {
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, words, due_on, regime) values ($1, 'question', 'Why?', current_date + 20, 'gdpr') returning id, number`, [person.id])
  const path = `/staff/requests/${request!.number}`
  await enter(staff)
  await page.goto(path)
  const other = await browser.newContext({ baseURL: origin, javaScriptEnabled: test.info().project.name === 'js' })
  const desk = await other.newPage()
  await enter(second, other)
  const sent = () => database.query<{ kind: string; words: string }>(`select kind, words from request_events where request_id = $1 and kind in ('message', 'answer', 'denied') order by at`, [request!.id])
  // Taken, and written to.
  for (const [step, open] of [['answer', path], ['message', path], ['deny', `${path}/deny`]] as const) {
    await page.goto(open)
    const field = page.locator(`textarea[name=${step === 'message' ? 'message' : 'words'}]`)
    await field.fill(`My ${step}.`)
    if (step === 'deny') await page.locator('input[name=outcome][value=denied]').check()
    if (step === 'deny') await page.locator('input[name=reason][value=law]').check()
    await desk.goto(path)
    if (step === 'answer') await desk.getByRole('button', { name: 'Take it' }).click()
    else {
      await desk.locator('textarea[name=message]').fill(`Before the ${step}.`)
      await desk.locator('form').filter({ has: desk.locator('textarea[name=message]') }).locator('button[value=send]').click()
    }
    await expect(desk.getByText(step === 'answer' ? 'This request is yours.' : `Before the ${step}.`).first()).toBeVisible()
    const before = await sent()
    await page.locator('form').filter({ has: field }).locator('button[value=send]').click()
    await expect(page.getByText('Not sent: something happened to this request meanwhile')).toBeVisible()
    await expect(field).toHaveValue(`My ${step}.`)
    if (step === 'deny') await expect(page.locator('input[name=reason][value=law]')).toBeChecked()
    expect(await sent()).toEqual(before)
    await expect(page.getByRole('link', { name: 'what happened' })).toHaveAttribute('href', `${path}#timeline`)
    if (step === 'answer') continue
    await page.locator('form').filter({ has: field }).locator('button[value=send]').click()
    await expect(page.getByText(`My ${step}.`).first()).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`${path}(#.*)?$`))
  }
  expect(await sent()).toEqual([
    { kind: 'message', words: 'Before the message.' },
    { kind: 'message', words: 'My message.' },
    { kind: 'message', words: 'Before the deny.' },
    { kind: 'denied', words: 'My deny.' },
  ])
  await other.close()
})

test('a denial shows before it is sent what whoever asked gets: reason, appeal and where to complain, in their language', async ({ page, person, staff, enter, database, mail }) => {
  await database.query(`update profiles set locale = 'es-ES' where person_id = $1`, [person.id])
  const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on, regime) values ($1, 'deletion', 'Borrad todo.', current_date + 20, 'gdpr') returning number`, [person.id])
  await enter(staff)
  await page.goto(`/staff/requests/${request!.number}/deny`)
  const preview = page.getByRole('region', { name: 'What is sent' })
  await expect(preview).toContainText('autoridad de protección de datos')
  await page.locator('input[name=outcome][value=denied]').check()
  await page.locator('input[name=reason][value=law]').check()
  await page.getByLabel('Template').selectOption({ label: 'No: a law makes us keep it' })
  await page.getByRole('button', { name: 'Put it in' }).click()
  await expect(page.locator('textarea[name=words]')).toHaveValue(/Una ley nos obliga a guardar/)
  await expect(page.locator('input[name=reason][value=law]')).toBeChecked()
  const letter = await page.getByRole('region', { name: 'By mail' }).innerText()
  expect(letter).toContain('tribunales')
  await page.locator('button[name=do][value=send]').click()
  await page.waitForURL(/\/staff\/requests\/\d+$/)
  const told = await mail.next(person.email)
  // As it was shown, word by word.
  const said = (text: string): string => text.replaceAll(/https?:\S+/g, '').replaceAll(/\s+/g, ' ').trim()
  expect(said(told.text ?? '')).toBe(said(letter))
})

test('what is kept is sent as the form stands, and nothing half-written is left of it', async ({ page, person, staff, enter, database }) => {
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 20) returning id, number`, [person.id])
  await enter(staff)
  await page.goto(`/staff/requests/${request!.number}`)
  const form = page.locator('form').filter({ has: page.locator('textarea[name=message]') })
  await form.locator('textarea').fill('Which number did you call')
  await form.getByRole('button', { name: 'Keep for later' }).click()
  await page.waitForURL(/kept=\d+#message$/)
  await expect(page.getByRole('region', { name: 'What is sent' })).toHaveCount(2)
  await page.goto(`/staff/requests/${request!.number}`)
  await expect(page.locator('textarea[name=message]')).toHaveValue('Which number did you call')
  await page.locator('textarea[name=message]').fill('Which number did you call from?')
  await form.locator('button[value=send]').click()
  await expect(page.getByText('Which number did you call from?').first()).toBeVisible()
  expect(await database.query('select 1 from request_drafts where request_id = $1', [request!.id])).toEqual([])
})
