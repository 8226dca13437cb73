'use client'
import { useActionState, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Kit } from './form/kit.ts'
import { idle, type FormAction } from './form/state.ts'
import { keyField, whoseField } from './form/values.ts'

type Props = {
  action: FormAction
  kit: Kit
  /** Where the answer leads back to. */
  values: Record<string, string>
  /** Id of the list of colleagues. */
  id: string
  colleagues: readonly (readonly [id: string, name: string])[]
  labels: { to: string; send: string; hint: string; all: string }
  /** The table whose rows have boxes named `pick`. */
  children: ReactNode
}

/** A table of which rows are picked and given to somebody. */
export function AssignForm({ action, kit, values, id, colleagues, labels, children }: Props) {
  const [state, send, pending] = useActionState(action, idle)
  const [held, setHeld] = useState({ state, key: kit.key })
  const form = useRef<HTMLFormElement>(null)
  if (held.state !== state) setHeld({ state, key: state.status === 'refused' && state.code === 'fault' ? held.key : crypto.randomUUID() })
  const refused = state.status === 'refused' ? (state.message ?? kit.errors[state.errors['pick'] ?? state.errors['to'] ?? 'invalid'] ?? kit.words.refused) : undefined
  function selectAll() {
    for (const box of form.current!.querySelectorAll<HTMLInputElement>('input[name=pick]:not(:checked)')) box.click()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter on a box would send the form, and open nothing
    <form ref={form} className="assigning" action={send} onKeyDown={openInstead}>
      <input type="hidden" name={keyField} value={held.key} readOnly />
      {kit.whose && <input type="hidden" name={whoseField} value={kit.whose} readOnly />}
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="filters assign">
        <button type="button" className="button needs-script" onClick={selectAll}>
          {labels.all}
        </button>
        <label htmlFor={id}>
          {labels.to}
          <select className="input" name="to" id={id} aria-describedby={`${id}-hint`} defaultValue={state.status === 'refused' ? state.values['to'] : undefined}>
            {colleagues.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button" aria-disabled={pending || undefined}>
          {pending ? kit.words.working : labels.send}
        </button>
        {refused && (
          <p className="error" role="alert">
            {refused}
          </p>
        )}
        <p className="small muted" id={`${id}-hint`}>
          {labels.hint}
        </p>
      </div>
    </form>
  )
}

function openInstead(event: KeyboardEvent<HTMLFormElement>): void {
  const target = event.target as HTMLElement
  if (event.key !== 'Enter' || !target.matches('input[name=pick]')) return
  event.preventDefault()
  target.closest('tr')?.querySelector('a')?.click()
}
