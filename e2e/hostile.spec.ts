import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { APIResponse, Page } from '@playwright/test'
import { failure } from '#messages/en/failure.ts'
import { expect } from './fixtures.ts'
import { idOfAction, postForm, readForms, shown, type Form } from './forms.ts'
import { hostile, holdsCard, insides } from './hostile.ts'
import { test } from './one-window.ts'
import { builtPages, scenes } from './pages.ts'
import type { Props } from './scenes/scene.ts'

/** Pages on which what was accepted is shown again. */
const showing = { visitor: [], person: ['/overview', '/your-data', '/your-data/contact', '/requests', '/your-data/history'], staff: ['/staff', '/staff/requests'] }

for (const route of builtPages()) {
  for (const scene of scenes[route] ?? []) {
    test(`${route} ${scene.state ?? ''}`.trim(), async ({ page, origin, database, person, staff, enter }) => {
      test.setTimeout(120_000)
      if (scene.as !== 'visitor') await enter(scene.as === 'staff' ? staff : person)
      const at = (await scene.arrange?.({ database, person, staff })) ?? route
      const forms = (await open(page, at)).filter((form) => Object.keys(form.fields).length > 0 && isFirst(form, route))
      for (const form of forms) await throwAll(page, origin, at, form)
      if (forms.length > 0) expect(await holdingCard(database), 'the card number is kept').toEqual([])
      if (forms.length > 0) for (const shows of showing[scene.as]) await open(page, shows)
    })
  }
}

/** Whether nobody has thrown anything at this form yet: the same one, with the same fields, stands on a page in many of its states, and is tried once. The journeys share a folder, whatever process they run in. */
function isFirst({ method, hidden, fields, choices }: Form, route: string): boolean {
  const name = createHash('sha256').update(JSON.stringify([method === 'get' ? route : idOfAction(Object.entries(hidden)), Object.keys(fields), choices])).digest('hex')
  try {
    writeFileSync(path.join(path.dirname(process.env['E2E_LOG']!), `tried-${name}`), '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Since which transaction this process has not looked yet: 3 is the first there is. */
let unseen = '3'

/** In which tables, or lines of a log, the card number stands that was typed into every field. In tables of what was written since the last look: there are many looks, and what they all would go through grows. */
async function holdingCard(database: Props['database']): Promise<string[]> {
  const since = unseen
  // What is still being written now comes again.
  const [now] = await database.query<{ oldest: string }>('select pg_snapshot_xmin(pg_current_snapshot())::xid::text as oldest')
  const tables = await database.query<{ name: string }>(`select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and not relispartition and (nspname = 'public' or nspname like 'graphile%')`)
  const found = await Promise.all(tables.map(async ({ name }) => ((await database.query(`select from ${name} t where case when age(t.xmin) <= age($2::xid) then t::text ~ $1 end limit 1`, [holdsCard.source, since])).length > 0 ? [name] : [])))
  const logged = readFileSync(process.env['E2E_LOG']!, 'utf8').split('\n').filter((line) => holdsCard.test(line))
  unseen = now!.oldest
  return [...found.flat(), ...logged]
}

/** Throws every text at one form, each time as the page before gave it. Ends early when what was accepted made the form go away. */
async function throwAll(page: Page, origin: string, path: string, form: Form): Promise<void> {
  let now: Form | undefined = form
  for (const [name, text] of Object.entries(hostile)) {
    await test.step(`form ${form.index}, ${name}`, async () => {
      now ??= same(form, await open(page, path))
      if (now) now = await throwAt(page, origin, path, now, text)
    })
    if (!now && !same(form, await open(page, path))) return
  }
}

const same = (form: Form, all: Form[]): Form | undefined => all.find(({ index, fields }) => index === form.index && Object.keys(fields).join() === Object.keys(form.fields).join())

/** Opens a page, which bears whatever is in its address and in the database. */
async function open(page: Page, path: string): Promise<Form[]> {
  const response = await page.request.get(path, { maxRedirects: 0 })
  return (await readForms(page, await harmless(response))).forms
}

/** How the application says that a fault is ours: no text, however odd, may bring that about. */
const ours = failure.action.slice(0, failure.action.indexOf(','))

/** What an answer holds, having made sure it is no fault and shows no insides. */
async function harmless(response: APIResponse): Promise<string> {
  const html = await response.text()
  expect(response.status(), response.url()).toBeLessThan(500)
  expect(html).not.toMatch(insides)
  expect(html).not.toContain(ours)
  return html
}

/**
 * Fills every field with the text and sends it: refused beside the field with all that was typed kept, or accepted. Gives the form as
 * the answer has it, ready for the next try, or nothing when the answer leads elsewhere.
 */
async function throwAt(page: Page, origin: string, path: string, form: Form, text: string): Promise<Form | undefined> {
  const typed = Object.fromEntries(Object.keys(form.fields).map((field) => [field, text]))
  if (form.method === 'get') return same(form, await open(page, `${path}?${new URLSearchParams(typed).toString()}`))
  const response = await postForm(page, path, origin, { ...form.hidden, ...typed })
  const html = await harmless(response)
  const { location } = response.headers()
  if (location) {
    expect(location.startsWith('/') || location.startsWith(`${origin}/`), `leads to ${location}`).toBe(true)
    return undefined
  }
  const { forms, alerts, statuses, invalid, silent } = await readForms(page, html)
  expect(alerts + statuses + invalid.length, 'says what became of it').toBeGreaterThan(0)
  expect(silent, 'a wrong field says why').toEqual([])
  const again = same(form, forms)
  // A choice that is none of those offered can't be shown as chosen.
  const kept = alerts + invalid.length > 0 ? Object.keys(form.fields).filter((one) => !form.choices.includes(one)) : []
  for (const field of kept) expect(comparable(again?.fields[field] ?? ''), `${field} keeps what was typed`).toBe(comparable(text))
  return again
}

const comparable = (text: string): string => shown(text).replace(/\n+/g, ' ').trim()
