import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { keyField, whoseField } from '#components/form/values.ts'
import { findEntrances } from '../scripts/entrances.ts'
import { idOfAction } from './forms.ts'
import { ownNetwork } from './own-network.ts'
import type { Fill, Scene } from './scenes/scene.ts'

type Built = { filename: string; exportedName: string }
const built = (): Record<string, Built> => (JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as { node: Record<string, Built> }).node

const actionName = ({ filename, exportedName }: Built): string => `${filename} ${exportedName}`

/**
 * The actions of an audience, by the sources, among those that the build lists. `halfway`: of those who came in by the mailed code and have shown no second factor yet. `proof`: a stale sign-in does nothing then.
 */
export function actionsOf(audience: 'visitor' | 'person' | 'staff'): { action: string; halfway: boolean; proof: boolean }[] {
  const isHalfway = (file: string): boolean => audience === (file.includes('/staff/') ? 'staff' : 'person')
  const known = new Set(Object.values(built()).map(actionName))
  return findEntrances(path.resolve(import.meta.dirname, '..'))
    .filter(({ kind, actor, file }) => kind === 'action' && (actor === audience || (actor === 'auth' && isHalfway(file))))
    .map(({ file, name, actor, proof = false }) => ({ action: actionName({ filename: file, exportedName: name }), halfway: actor === 'auth', proof }))
    .filter(({ action }) => known.has(action))
}

/** What is sent, by field; a file is what its scene says, or none. */
export type Values = [string, string | undefined][]
type Sent = { action: string | undefined; values: Values }

/**
 * The forms of a page that post, each filled in as somebody might, and which action it names; and as if they were forms, the actions that its scripts send. What says to whom it was shown is left out: whoever forges a
 * form leaves it out, too.
 */
export async function formsIn(page: Page, html: string, { scripted = {} }: Scene): Promise<Sent[]> {
  const forms = await page.evaluate((source) => {
    const parts = { day: '15', month: '1', year: '2027' }
    const main = new DOMParser().parseFromString(source, 'text/html').querySelector('main')
    return [...(main?.querySelectorAll('form') ?? [])]
      .filter((form) => form.method === 'post')
      .map((form) => {
        const values: [string, string | undefined][] = []
        const radios = new Set<string>()
        for (const one of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input[name], textarea[name], select[name], button[name]')) {
          const value = one.getAttribute('value') ?? ''
          if (one.tagName === 'BUTTON') {
            // A browser sends the one that was pressed: of several the one that sends, or the first.
            const pressed = values.find(([name]) => name === one.name)
            if (!pressed) values.push([one.name, value])
            else if (value === 'send') pressed[1] = value
          } else if (one.type === 'hidden') values.push([one.name, value])
          else if (one.tagName === 'SELECT') values.push([one.name, [...(one as HTMLSelectElement).options].map((option) => option.value).filter(Boolean).at(-1) ?? ''])
          else if (one.type === 'checkbox') values.push([one.name, value || 'on'])
          else if (one.type === 'radio') {
            if (radios.has(one.name)) continue
            radios.add(one.name)
            values.push([one.name, value])
          } else if (one.tagName === 'TEXTAREA') values.push([one.name, (one as HTMLTextAreaElement).value || 'Words of a matrix.'])
          else if (one.type === 'email') values.push([one.name, `matrix-${crypto.randomUUID()}@customer.example`])
          else if (one.type === 'tel') values.push([one.name, '+447700900456'])
          else if (one.type === 'file') values.push([one.name, undefined])
          else values.push([one.name, parts[/-(day|month|year)$/.exec(one.name)?.[1] as keyof typeof parts] ?? (one.inputMode === 'numeric' ? '1' : `${value} Words`.trim())])
        }
        return values
      })
  }, html)
  const names = built()
  const shown = forms.map((values): Sent => {
    const id = idOfAction(values)
    const known = id === undefined ? undefined : names[id]
    return { action: known && actionName(known), values: values.filter(([name]) => name !== whoseField) }
  })
  return [...shown, ...Object.entries(scripted).map(([end, fields]) => likeTheFirst(shown, end, fields))]

  function likeTheFirst([first]: Sent[], end: string, fields: string[]): Sent {
    const [id, known] = Object.entries(names).find(([, one]) => actionName(one).endsWith(`/${end}`))!
    const frame = first!.values.filter(([name]) => name.startsWith('$ACTION') || name === keyField)
    return { action: actionName(known), values: [...frame.map(([name, value]): Values[number] => [name, value?.replace(idOfAction(frame)!, id)]), ...fields.map((field): Values[number] => [field, undefined])] }
  }
}

/** Opens a page, or sends a form to it, as whoever has the cookie. */
export function ask(origin: string, at: string, cookie: string, body?: FormData): Promise<Response> {
  return fetch(`${origin}${at}`, { method: body ? 'POST' : 'GET', ...(body && { body }), redirect: 'manual', headers: { cookie, origin, referer: `${origin}${at}`, 'x-forwarded-for': ownNetwork() } })
}

export async function post(origin: string, at: string, values: Values, fill: Fill, cookie: string): Promise<void> {
  const body = new FormData()
  for (const [name, rote] of values) {
    // A form of its own each time: what was sent once is not done twice.
    const value = name === keyField ? randomUUID() : (fill[name] ?? rote)
    if (value !== undefined) body.append(name, value)
  }
  const response = await ask(origin, at, cookie, body)
  await response.text()
  expect(response.status, at).toBeLessThan(500)
}
