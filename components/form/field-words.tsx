'use client'
import { useFormContext } from './context.ts'

/** The name of a field, marked when it may stay empty. */
export function FieldLabel({ name }: { name: string }) {
  const { fields, words } = useFormContext()
  const { label, without } = fields[name]!
  return (
    <>
      {label}
      {without !== undefined && <span className="optional"> ({words.optional})</span>}
    </>
  )
}

/** What helps to fill a field in, and what is lost without it. */
export function FieldHints({ name }: { name: string }) {
  const { id, fields } = useFormContext()
  const { hint, without } = fields[name]!
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-${name}-hint`}>
          {hint}
        </p>
      )}
      {without && (
        <p className="hint" id={`${id}-${name}-without`}>
          {without}
        </p>
      )}
    </>
  )
}

/** The line under a field: empty until something is wrong with it. */
export function FieldError({ name }: { name: string }) {
  const { id, sentence } = useFormContext()
  return (
    <p className="error" id={`${id}-${name}-error`}>
      {sentence(name)}
    </p>
  )
}
