'use client'
import { useActionState, useState, type ReactNode } from 'react'
import type { Kit } from './kit.ts'
import { idle, type FormAction } from './state.ts'
import { keyField, whoseField } from './values.ts'

type Props = {
  action: FormAction
  kit: Kit
  kind?: 'main' | 'plain' | 'danger' | 'link'
  /** Names which of the person's own things is meant. */
  values?: Record<string, string>
  /** A fuller name for a screen reader, when the same word stands on several buttons. */
  label?: string
  children: ReactNode
}

/** A form that is one button: end a session, all off, keep my account. */
export function ButtonForm({ action, kit, kind = 'plain', values = {}, label, children }: Props) {
  const [state, send, pending] = useActionState(action, idle)
  const [held, setHeld] = useState({ state, key: kit.key })
  if (held.state !== state) {
    // The next press is another intention, unless a fault of ours left this one open.
    const open = state.status === 'refused' && state.code === 'fault'
    setHeld({ state, key: open ? held.key : crypto.randomUUID() })
  }
  const look = { main: 'button main', plain: 'button', danger: 'button danger', link: 'button-link' }[kind]
  const said = state.status === 'refused' ? (state.message ?? kit.words.refused) : state.status === 'done' ? state.message : isSame(kit.kept, values) ? kit.words.undone : undefined
  return (
    <form
      action={send}
      onSubmit={(event) => {
        if (pending) event.preventDefault()
      }}
    >
      <input type="hidden" name={keyField} value={held.key} readOnly />
      {kit.whose && <input type="hidden" name={whoseField} value={kit.whose} readOnly />}
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={look} aria-disabled={pending || undefined} aria-label={label}>
        {pending ? kit.words.working : children}
      </button>
      {said && (
        <p className={state.status === 'refused' ? 'small outcome refused' : 'small outcome'} role={state.status === 'refused' ? 'alert' : 'status'}>
          {said}
        </p>
      )}
    </form>
  )
}

/** Whether this is the button that a sign-in interrupted. */
function isSame(kept: Record<string, string> | undefined, values: Record<string, string>): boolean {
  return kept !== undefined && Object.keys(kept).length === Object.keys(values).length && Object.entries(values).every(([name, value]) => kept[name] === value)
}
