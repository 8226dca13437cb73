'use client'
import { createContext, useContext } from 'react'
import type { Kit } from './kit.ts'

/** What a form says about one of its fields: everything but where it stands. */
export type FieldWords = {
  label: string
  hint?: string
  /** Makes the field optional: what is lost without it. */
  without?: string
  /** A date of three inputs: stands in a `DateField`. */
  date?: true
  /** Fills `{max}` in the error sentences. */
  max?: number
  /** Better sentences for this field than the common ones. */
  errors?: Record<string, string>
}

export type FormContextValue = {
  id: string
  fields: Record<string, FieldWords>
  words: Kit['words']
  values: Record<string, string>
  pending: boolean
  sentence: (name: string) => string | undefined
}

export const FormContext = createContext<FormContextValue | null>(null)

export function useFormContext(): FormContextValue {
  const context = useContext(FormContext)
  if (!context) throw new Error('This belongs inside a Form')
  return context
}

/** Everything the markup of one field needs. */
export function useField(name: string) {
  const { id, fields, words, values, sentence } = useFormContext()
  const field = fields[name]
  if (!field) throw new Error(`The form names no field ${name}`)
  const error = sentence(name)
  const at = `${id}-${name}`
  const said = [field.hint && `${at}-hint`, field.without && `${at}-without`, `${at}-error`].filter(Boolean).join(' ')
  return { ...field, at, error, words, values, aria: { 'aria-describedby': said, 'aria-invalid': error ? true : undefined } }
}
