'use client'
import { useField } from './context.ts'
import { FieldError, FieldHints, FieldLabel } from './field-words.tsx'

/** One file, or with `multiple` several. What it is and how large it may be the action checks: browsers know only names. */
export function FileField({ name, accept, multiple = false }: { name: string; accept: string; multiple?: boolean }) {
  const { at, aria } = useField(name)
  return (
    <div className="field">
      <label htmlFor={at}>
        <FieldLabel name={name} />
      </label>
      <FieldHints name={name} />
      <input id={at} type="file" className="input" accept={accept} multiple={multiple} {...aria} name={name} />
      <FieldError name={name} />
    </div>
  )
}
