'use client'
import { useActionState, useId, useRef, useState, useTransition, type ReactNode, type SubmitEvent as FormSubmit } from 'react'
import { byInput } from './by-input.ts'
import type { Checks, Codes, Schema } from './checks.ts'
import { FormContext, type FieldWords } from './context.ts'
import { ErrorSummary } from './error-summary.tsx'
import type { Kit } from './kit.ts'
import { idle, type FormAction, type FormState } from './state.ts'
import { input, keyField, whoseField } from './values.ts'

export type FormProps = {
  kit: Kit
  /** Its fields in their order: label, hint, what is lost without it. */
  fields: Record<string, FieldWords>
  /** What is known already, by name of input. */
  values?: Record<string, string>
  /** Not offered any more: it shows itself only with what was typed into it a moment before, when somebody else was faster. */
  over?: boolean
  children: ReactNode
}

/**
 * A form that works without scripts and gets better with them: the action's own schema, fetched when the form is first touched, checks
 * before anything is sent and while mistakes are being mended.
 */
export function Form({ action, load, kit, fields, values = {}, over = false, children }: FormProps & { action: FormAction; load: () => Promise<Schema> }) {
  const [posted, post] = useActionState(action, idle)
  const [answer, setAnswer] = useState<FormState>()
  const state = answer ?? posted
  const [codes, setCodes] = useState<Codes>(() => refusedCodes(posted, fields))
  const [lost, setLost] = useState(false)
  const [stopped, setStopped] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const [key, setKey] = useState(kit.key)
  const [pending, startTransition] = useTransition()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const checking = useRef(false)
  const checks = useRef<Promise<Checks | undefined>>(undefined)

  function ready() {
    // Without them (a lost connection) nothing is checked here; the action checks everything anyway.
    return (checks.current ??= Promise.all([import('./checks.ts'), load()]).then(
      ([{ checks: checksOf }, schema]) => {
        const made = checksOf(form.current!, schema, fields, setCodes)
        made.refuse(codes)
        return made
      },
      () => (checks.current = undefined),
    ))
  }

  function send(data: FormData) {
    startTransition(async () => {
      try {
        const next = await action(state, data)
        // A key stands for one intention: this one is answered, what comes next is another.
        if (next.status !== 'refused' || next.code !== 'fault') setKey(crypto.randomUUID())
        setAnswer(next)
        setCodes(refusedCodes(next, fields))
        if (next.status !== 'refused') return
        setRefusals((n) => n + 1)
        ;(await checks.current)?.refuse(refusedCodes(next, fields))
      } catch (fault) {
        // Redirects travel as errors. Anything else: keep the page, what was typed, and the key, so that trying again does it once.
        if (String((fault as { digest?: unknown } | null)?.digest).startsWith('NEXT_')) throw fault
        setLost(true)
        setRefusals((n) => n + 1)
      }
    })
  }

  async function submit(event: FormSubmit<HTMLFormElement>) {
    event.preventDefault()
    if (pending || checking.current) return
    checking.current = true
    const { submitter } = event.nativeEvent
    const data = new FormData(event.currentTarget, submitter)
    const passed = (await (await ready())?.pass(submitter)) ?? true
    checking.current = false
    setLost(false)
    setStopped(!passed)
    if (passed) send(data)
    else setRefusals((n) => n + 1)
  }

  const code = (name: string) => codes[fields[name]?.date ? `${name}-day` : name]
  const sentence = (name: string) => {
    const found = code(name)
    if (found === undefined) return undefined
    const { errors: own, max } = fields[name] ?? {}
    return (own?.[found] ?? kit.errors[found] ?? kit.errors['invalid']!).replace('{max}', String(max ?? ''))
  }
  const wrong = Object.keys(fields).filter((name) => code(name) !== undefined)
  const message = lost ? kit.words.lost : stopped ? undefined : refusal(state, fields, kit)
  const kept = state.status === 'idle' && kit.kept && Object.keys(input(kit.kept)).some((name) => Object.hasOwn(fields, name)) ? kit.kept : undefined
  const shown = { ...values, ...(state.status === 'refused' ? state.values : kept) }

  if (over && state.status !== 'refused') return null

  return (
    <FormContext value={{ id, fields, words: kit.words, values: shown, pending, sentence }}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the first touch of any field fetches the checks */}
      <form ref={form} className="form" action={post} onSubmit={(event) => void submit(event)} onFocus={() => void ready()} noValidate>
        <input type="hidden" name={keyField} value={key} readOnly />
        {kit.whose && <input type="hidden" name={whoseField} value={kit.whose} readOnly />}
        <ErrorSummary wrong={wrong} message={message} refusals={refusals} />
        {kept && (
          <div className="notice" role="status">
            <p>{kit.words.kept}</p>
          </div>
        )}
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

function refusedCodes(state: FormState, fields: Record<string, FieldWords>): Codes {
  return state.status === 'refused' ? byInput(state.errors, fields) : {}
}

/** What stands in the summary when it is not about single fields. */
function refusal(state: FormState, fields: Record<string, FieldWords>, kit: Kit): string | undefined {
  if (state.status !== 'refused') return undefined
  if (state.message !== undefined || state.code !== 'invalid') return state.message ?? kit.words.refused
  const [, code] = Object.entries(state.errors).find(([name]) => !Object.hasOwn(fields, name)) ?? []
  return code && (kit.errors[code] ?? kit.errors['invalid'])
}
