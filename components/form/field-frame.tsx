'use client'
import type { ComponentProps, ReactNode } from 'react'
import { useField } from './context.ts'
import { FieldError, FieldHints, FieldLabel } from './field-words.tsx'

/** What stands around the one input of a field: its name, what helps to fill it in, and what is wrong with it. The input's id is the field's `at`. */
export function FieldFrame({ name, children }: { name: string; children: ReactNode }) {
  const { at } = useField(name)
  return (
    <div className="field">
      <label htmlFor={at}>
        <FieldLabel name={name} />
      </label>
      <FieldHints name={name} />
      {children}
      <FieldError name={name} />
    </div>
  )
}

/** The same around several inputs that are one field. */
export function FieldGroup({ name, children, ...rest }: ComponentProps<'fieldset'> & { name: string }) {
  return (
    <fieldset className="field" {...rest}>
      <legend>
        <FieldLabel name={name} />
      </legend>
      <FieldHints name={name} />
      {children}
      <FieldError name={name} />
    </fieldset>
  )
}
