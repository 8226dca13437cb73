'use client'
import { useField } from './context.ts'
import { FieldError, FieldHints, FieldLabel } from './field-words.tsx'

/** Yes or no: sends `on`, or nothing. Never ticked beforehand unless it is what holds today (`values: { [name]: 'on' }`). */
export function CheckboxField({ name }: { name: string }) {
  const { at, values, aria } = useField(name)
  return (
    <div className="check">
      <input type="checkbox" id={at} value="on" defaultChecked={values[name] === 'on'} {...aria} name={name} />
      <label htmlFor={at}>
        <FieldLabel name={name} />
      </label>
      <FieldHints name={name} />
      <FieldError name={name} />
    </div>
  )
}
