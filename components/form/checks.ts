import { createFormControl } from 'react-hook-form'
import { byInput } from './by-input.ts'
import type { FieldWords } from './context.ts'
import { dateParts, input, typed } from './values.ts'

/** As much of a zod schema as a form needs. */
export type Schema = { safeParse: (input: unknown) => { success: true } | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } } }

/** Keys of error sentences by name of input. */
export type Codes = Record<string, string>

export type Checks = {
  /** Looks at the whole form; whether it may be sent. `submitter`: its button counts as typed. */
  pass: (submitter: HTMLElement | null) => Promise<boolean>
  /** Takes over what the server found, so that mending a field clears its error. */
  refuse: (codes: Codes) => void
}

/**
 * Checks a form by its action's own schema: first when it is sent, then with every change until nothing is wrong. Fetched, like the
 * schema, when the form is first touched: a page that is only read costs nothing.
 */
export function checks(form: HTMLFormElement, schema: Schema, fields: Record<string, FieldWords>, show: (codes: Codes) => void): Checks {
  let button: HTMLElement | null = null
  const control = createFormControl<Record<string, string>>({
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
    resolver: (values) => {
      const result = schema.safeParse(input(typed(new FormData(form, button))))
      if (result.success) return { values, errors: {} }
      const codes = byInput(firstIssues(result.error.issues), fields)
      return { values: {}, errors: Object.fromEntries(Object.entries(codes).map(([name, message]) => [name, { type: 'schema', message }])) }
    },
  })
  control.subscribe({
    formState: { errors: true },
    callback: ({ errors = {} }) => show(Object.fromEntries(Object.entries(errors).flatMap(([name, error]) => (error?.message ? [[name, error.message]] : [])))),
  })

  function register() {
    for (const element of form.elements) {
      if (!isInput(element) || !element.name || element.type === 'hidden') continue
      const date = /^(.+)-(?:day|month|year)$/.exec(element.name)?.[1]
      // The three inputs of a date are right or wrong together.
      const together = date !== undefined && fields[date]?.date ? { deps: dateParts.map((part) => `${date}-${part}`) } : {}
      const registered = control.register(element.name, together)
      // A box of several is known by name alone: the library, handed one after the other, would undo what was chosen before it came.
      if (element.type !== 'radio' && element.type !== 'checkbox') registered.ref(element)
    }
  }
  register()
  const { onChange } = control.register(Object.keys(fields)[0] ?? 'form')
  form.addEventListener('input', (event) => void onChange(event))

  return {
    async pass(submitter) {
      register()
      button = submitter
      let passed = false
      await control.handleSubmit(() => {
        passed = true
      })()
      button = null
      return passed
    },
    refuse: (codes) => {
      for (const [name, message] of Object.entries(codes)) control.setError(name, { type: 'server', message })
    },
  }
}

/** The first issue of each path: one error at a time is enough. */
function firstIssues(issues: readonly { path: PropertyKey[]; message: string }[]): Codes {
  const first: Codes = {}
  for (const { path, message } of issues) first[path.join('.')] ??= message
  return first
}

function isInput(element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
}
