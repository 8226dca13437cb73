import type { APIResponse, Page } from '@playwright/test'

export type Form = {
  index: number
  method: 'get' | 'post'
  /** What the page sends by itself: form keys, the framework's own fields, ids. */
  hidden: Record<string, string>
  /** What a person fills in, with what stands in it. */
  fields: Record<string, string>
  /** Those of the fields that offer answers to choose from, or take a file, which no page can show again. */
  choices: string[]
}

type Seen = {
  forms: Form[]
  alerts: number
  statuses: number
  /** Fields marked as wrong, and those of them beside which no reason stands. */
  invalid: string[]
  silent: string[]
}

/** The forms of a page's main part and what they say, read the way a browser without scripts reads them. */
export async function readForms(page: Page, html: string): Promise<Seen> {
  return page.evaluate((source) => {
    const main = new DOMParser().parseFromString(source, 'text/html').querySelector('main')
    const forms = [...(main?.querySelectorAll('form') ?? [])].map((form, index) => {
      const hidden: Record<string, string> = {}
      const fields: Record<string, string> = {}
      const choices = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[type=radio], input[type=checkbox], input[type=file], select')].map(({ name }) => name)
      for (const one of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input[name], textarea[name], select[name]')) {
        if (one.type === 'hidden') hidden[one.name] = one.getAttribute('value') ?? ''
        else if (one.type === 'radio' || one.type === 'checkbox') fields[one.name] = (one as HTMLInputElement).checked ? one.value : (fields[one.name] ?? '')
        else fields[one.name] = one.tagName === 'INPUT' ? (one.getAttribute('value') ?? '') : one.value
      }
      return { index, method: form.method === 'get' ? ('get' as const) : ('post' as const), hidden, fields, choices }
    })
    const wrong = [...(main?.querySelectorAll('[aria-invalid=true]') ?? [])]
    const nameOf = (one: Element) => one.getAttribute('name') ?? one.querySelector('[name]')?.getAttribute('name') ?? ''
    const saysWhy = (one: Element) => (one.getAttribute('aria-describedby') ?? '').split(' ').some((id) => id.endsWith('error') && main?.querySelector(`[id="${id}"]`)?.textContent?.trim())
    return {
      forms,
      alerts: main?.querySelectorAll('[role=alert]').length ?? 0,
      statuses: main?.querySelectorAll('[role=status]').length ?? 0,
      invalid: wrong.map(nameOf),
      silent: wrong.filter((one) => !saysWhy(one)).map(nameOf),
    }
  }, html)
}

/** Which action of the build a form without scripts is sent to, by what the page sends by itself. */
export function idOfAction(values: readonly (readonly [name: string, value: string | undefined])[]): string | undefined {
  return values.map(([name, value]) => /^\$ACTION_ID_(\w+)$/.exec(name)?.[1] ?? (value && /^\$ACTION_\d+:0$/.test(name) ? (JSON.parse(value) as { id: string }).id : undefined)).find(Boolean)
}

/** Posts a form as a browser without scripts does, to the page it stands on. */
export function postForm(page: Page, path: string, origin: string, values: Record<string, string>): Promise<APIResponse> {
  return page.request.post(path, { multipart: values, headers: { origin, referer: `${origin}${path}` }, maxRedirects: 0 })
}

/** The same text as a page can show it: what HTML itself cannot hold comes back as the replacement character, or not at all. */
export function shown(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, '\ufffd')
    .replaceAll('\u0000', '\ufffd')
}
