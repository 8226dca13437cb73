'use client'
import { useField } from './context.ts'
import { FieldGroup } from './field-frame.tsx'
import { dateParts } from './values.ts'

/** A date one knows by heart, as three numbers: easier than any calendar. Sends `<name>-day`, `-month`, `-year`; its field is marked `date`. */
export function DateField({ name, birthday = false }: { name: string; birthday?: boolean }) {
  const { at, words, values, aria } = useField(name)
  const complete = { day: 'bday-day', month: 'bday-month', year: 'bday-year' }
  return (
    <FieldGroup name={name} id={at}>
      <div className="date">
        {dateParts.map((part) => (
          <label key={part} htmlFor={`${at}-${part}`}>
            {words[part]}
            <input
              id={`${at}-${part}`}
              className={part === 'year' ? 'input digits-4' : 'input digits-2'}
              type="text"
              inputMode="numeric"
              autoComplete={birthday ? complete[part] : 'off'}
              defaultValue={values[`${name}-${part}`] ?? ''}
              {...aria}
              name={`${name}-${part}`}
            />
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
