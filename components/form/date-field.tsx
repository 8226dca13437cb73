'use client'
import { useField } from './context.ts'
import { FieldError, FieldHints, FieldLabel } from './field-words.tsx'
import { dateParts } from './values.ts'

/** A date one knows by heart, as three numbers: easier than any calendar. Sends `<name>-day`, `-month`, `-year`; its field is marked `date`. */
export function DateField({ name, birthday = false }: { name: string; birthday?: boolean }) {
  const { at, words, values, aria } = useField(name)
  const complete = { day: 'bday-day', month: 'bday-month', year: 'bday-year' }
  return (
    <fieldset className="field" id={at}>
      <legend>
        <FieldLabel name={name} />
      </legend>
      <FieldHints name={name} />
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
      <FieldError name={name} />
    </fieldset>
  )
}
