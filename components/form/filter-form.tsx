'use client'
import { useActionState } from 'react'
import { Filters, type Filter } from '../filters.tsx'
import type { Kit } from './kit.ts'
import { idle, type FormAction } from './state.ts'
import { keyField, whoseField } from './values.ts'

type Props = {
  action: FormAction
  kit: Kit
  /** Which list it is. */
  values: Record<string, string>
  of: readonly Filter[]
  submit: string
}

/** Narrows a list by something that must not stand in an address as it is: it is posted, and the answer leads to the list. */
export function FilterForm({ action, kit, values, of, submit }: Props) {
  const [state, send, pending] = useActionState(action, idle)
  const refused = state.status === 'refused' ? state : undefined
  const errors = Object.fromEntries(Object.entries(refused?.errors ?? {}).map(([name, code]) => [name, kit.errors[code] ?? kit.errors['invalid']!]))
  return (
    <form className="filters" action={send}>
      <input type="hidden" name={keyField} value={kit.key} readOnly />
      {kit.whose && <input type="hidden" name={whoseField} value={kit.whose} readOnly />}
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Filters of={of} {...(refused && { values: refused.values })} errors={errors} />
      <button type="submit" className="button" aria-disabled={pending || undefined}>
        {submit}
      </button>
      {refused?.message && (
        <p className="small" role="alert">
          {refused.message}
        </p>
      )}
    </form>
  )
}
