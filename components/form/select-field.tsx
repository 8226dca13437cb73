'use client'
import { useField } from './context.ts'
import { FieldFrame } from './field-frame.tsx'

type Props = {
  name: string
  options: readonly { value: string; label: string; lang?: string }[]
  /** What stands there while nothing is chosen: an empty value. */
  empty?: string
  autoComplete?: string
}

/** One of a list. */
export function SelectField({ name, options, empty, autoComplete }: Props) {
  const { at, values, aria } = useField(name)
  return (
    <FieldFrame name={name}>
      <select id={at} className="input" defaultValue={values[name] ?? ''} autoComplete={autoComplete} {...aria} name={name}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
