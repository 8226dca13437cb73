'use client'
import { useActionState, useId, useMemo, useRef, useState, useTransition, type SubmitEvent as FormSubmit, type ReactNode } from 'react'
import { useForm, type FieldErrors } from 'react-hook-form'
import { FormContext, type FieldWords } from './context.ts'
import { ErrorSummary } from './error-summary.tsx'
import type { Kit } from './kit.ts'
import { idle, type FormAction, type FormState } from './state.ts'
import { dateParts, input, keyField, typed } from './values.ts'

/** As much of a zod schema as a form needs. */
type Schema = { safeParse: (input: unknown) => { success: true } | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } } }

type Values = Record<string, string>

export type FormProps = {
  kit: Kit
  /** Its fields in their order: label, hint, what is lost without it. */
  fields: Record<string, FieldWords>
  /** What is known already, by name of input. */
  values?: Values
  children: ReactNode
}

/**
 * A form that works without scripts and gets better with them: the action's own schema, fetched when the form is first touched, checks
 * before anything is sent and while mistakes are being mended.
 */
export function Form({ action, load, kit, fields, values = {}, children }: FormProps & { action: FormAction; load: () => Promise<Schema> }) {
  const [posted, post] = useActionState(action, idle)
  const [answer, setAnswer] = useState<FormState>()
  const [lost, setLost] = useState(false)
  const [pending, startTransition] = useTransition()
  const [refusals, setRefusals] = useState(0)
  const [key, setKey] = useState(kit.key)
  const state = answer ?? posted
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const submitter = useRef<HTMLElement>(null)
  const checking = useRef(false)
  const schema = useRef<Promise<Schema | undefined>>(undefined)

  // Without the schema (a lost connection) nothing is checked here; the action checks everything anyway.
  const fetchSchema = () => (schema.current ??= load().catch(() => (schema.current = undefined)))

  const { register, handleSubmit, formState } = useForm<Values>({
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
    errors: useMemo(() => (state.status === 'refused' ? byInput(state.errors, fields) : undefined), [state, fields]),
    resolver: async (held) => {
      const result = (await fetchSchema())?.safeParse(input(typed(new FormData(form.current!, submitter.current))))
      return result && !result.success ? { values: {}, errors: byInput(firstIssues(result.error.issues), fields) } : { values: held, errors: {} }
    },
  })

  function send(data: FormData) {
    setLost(false)
    startTransition(async () => {
      try {
        const next = await action(state, data)
        // A key stands for one intention: this one is answered, what comes next is another.
        setKey(crypto.randomUUID())
        setAnswer(next)
        if (next.status === 'refused') setRefusals((n) => n + 1)
      } catch (fault) {
        // Redirects travel as errors. Anything else: keep the page, what was typed, and the key, so that trying again does it once.
        if (String((fault as { digest?: unknown } | null)?.digest).startsWith('NEXT_')) throw fault
        setLost(true)
        setRefusals((n) => n + 1)
      }
    })
  }

  function submit(event: FormSubmit<HTMLFormElement>) {
    event.preventDefault()
    if (pending || checking.current) return
    checking.current = true
    submitter.current = event.nativeEvent.submitter
    const data = new FormData(event.currentTarget, submitter.current)
    const check = handleSubmit(
      () => send(data),
      () => setRefusals((n) => n + 1),
    )
    void check(event).finally(() => {
      checking.current = false
      submitter.current = null
    })
  }

  const codes = formState.errors
  const code = (name: string) => codes[fields[name]?.date ? `${name}-day` : name]?.message
  const sentence = (name: string) => {
    const found = code(name)
    if (found === undefined) return undefined
    const { errors: own, max } = fields[name] ?? {}
    return (own?.[found] ?? kit.errors[found] ?? kit.errors['invalid']!).replace('{max}', String(max ?? ''))
  }
  const wrong = Object.keys(fields).filter((name) => code(name) !== undefined)
  const message = lost ? kit.words.lost : refusal(state, wrong.length > 0, kit)
  const shown = state.status === 'refused' ? { ...values, ...state.values } : values

  return (
    <FormContext value={{ id, fields, words: kit.words, values: shown, pending, register, sentence }}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the first touch of any field fetches the schema */}
      <form ref={form} className="form" action={post} onSubmit={submit} onFocus={() => void fetchSchema()} noValidate>
        <input type="hidden" name={keyField} value={key} readOnly />
        <ErrorSummary wrong={wrong} message={message} refusals={refusals} />
        {state.status === 'done' && state.message && (
          <div className="notice good" role="status">
            <p>{state.message}</p>
          </div>
        )}
        {children}
      </form>
    </FormContext>
  )
}

/** What stands in the summary when it is not about single fields. */
function refusal(state: FormState, fieldsAreWrong: boolean, kit: Kit): string | undefined {
  if (state.status !== 'refused') return undefined
  return state.message ?? (state.code !== 'invalid' ? kit.words.refused : fieldsAreWrong ? undefined : kit.errors['invalid'])
}

/** The first issue of each path: one error at a time is enough. */
function firstIssues(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string> {
  const first: Record<string, string> = {}
  for (const { path, message } of issues) first[path.join('.')] ??= message
  return first
}

/** A date's error belongs to its three inputs. */
function byInput(errors: Record<string, string>, fields: Record<string, FieldWords>): FieldErrors<Values> {
  const all: FieldErrors<Values> = {}
  for (const [name, message] of Object.entries(errors)) {
    const error = { type: 'schema', message }
    if (fields[name]?.date) for (const part of dateParts) all[`${name}-${part}`] = error
    else all[name] = error
  }
  return all
}
