import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { postForm, readForms, shown, type Form } from './forms.ts'
import { hostile, insides } from './hostile.ts'
import { builtPages, scenes } from './pages.ts'

/** A form a person fills in: more than a button. */
const isFilledIn = (form: Form): boolean => Object.keys(form.fields).length > 0

for (const route of builtPages()) {
  for (const scene of scenes[route] ?? []) {
    test(`${route} ${scene.state ?? ''}`.trim(), async ({ page, origin, database, person, staff, enter }) => {
      if (scene.as !== 'visitor') await enter(scene.as === 'staff' ? staff : person)
      const path = (await scene.arrange?.({ database, person, staff })) ?? route
      const { forms } = await open(page, path)
      for (const form of forms.filter(isFilledIn)) {
        for (const [name, text] of Object.entries(hostile)) {
          const still = (await open(page, path)).forms[form.index]
          if (!still || Object.keys(still.fields).join() !== Object.keys(form.fields).join()) break
          await test.step(`form ${form.index}, ${name}`, () => throwAt(page, origin, path, still, text))
        }
      }
      // What was accepted is shown by now: the page must bear it.
      await open(page, path)
      if (scene.as === 'person') for (const shows of ['/overview', '/your-data', '/requests', '/your-data/history']) await bears(page, shows)
    })
  }
}

async function open(page: Page, path: string) {
  const response = await page.request.get(path, { maxRedirects: 0 })
  const html = await response.text()
  expect(response.status(), path).toBeLessThan(500)
  expect(html).not.toMatch(insides)
  return readForms(page, html)
}

async function bears(page: Page, path: string): Promise<void> {
  const response = await page.request.get(path, { maxRedirects: 0 })
  expect(response.status(), `${path} after that`).toBeLessThan(500)
}

/** Fills every field with the text and posts: refused at a field with all that was typed kept, or accepted; never a fault. */
async function throwAt(page: Page, origin: string, path: string, form: Form, text: string): Promise<void> {
  const typed = Object.fromEntries(Object.keys(form.fields).map((field) => [field, text]))
  if (form.method === 'get') return void (await open(page, `${path}?${new URLSearchParams(typed).toString()}`))
  const response = await postForm(page, path, origin, { ...form.hidden, ...typed })
  expect(response.status()).toBeLessThan(500)
  const { location } = response.headers()
  if (location) return expect(location.startsWith('/') || location.startsWith(`${origin}/`), location).toBe(true)
  const html = await response.text()
  expect(html).not.toMatch(insides)
  const { forms, alerts, statuses, invalid } = await readForms(page, html)
  expect(alerts + statuses + invalid.length, 'says what became of it').toBeGreaterThan(0)
  if (alerts === 0 && invalid.length === 0) return
  const again = forms[form.index]
  // A choice that is none of those offered can't be shown as chosen.
  for (const field of Object.keys(form.fields).filter((one) => !form.choices.includes(one))) {
    expect(comparable(again?.fields[field] ?? ''), `${field} keeps what was typed`).toBe(comparable(text))
  }
}

const comparable = (text: string): string => shown(text).replace(/\n+/g, ' ').trim()
