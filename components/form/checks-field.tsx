'use client'
import type { ReactNode } from 'react'
import { useField } from './context.ts'
import { FieldError, FieldHints, FieldLabel } from './field-words.tsx'

type Props = { name: string; options: readonly { value: string; label: ReactNode; hint?: string }[] }

/** Some of a few, all in sight. Sends what is ticked, joined by commas; `values: { [name]: 'a,b' }` ticks them. */
export function ChecksField({ name, options }: Props) {
  const { at, values, aria } = useField(name)
  const ticked = (values[name] ?? '').split(',')
  return (
    <fieldset className="field" aria-describedby={aria['aria-describedby']}>
      <legend>
        <FieldLabel name={name} />
      </legend>
      <FieldHints name={name} />
      {/* Nothing ticked is an answer, too: without this it would look like a form that was never touched. */}
      <input type="hidden" name={name} value="" />
      {options.map(({ value, label, hint }, i) => {
        const own = i === 0 ? at : `${at}-${value}`
        // Each box that is marked wrong says why: a reader that goes from box to box may never be told of the group.
        const said = [hint && `${own}-says`, aria['aria-invalid'] && `${at}-error`].filter(Boolean).join(' ')
        return (
          <div key={value} className="check">
            <input type="checkbox" id={own} value={value} defaultChecked={ticked.includes(value)} aria-invalid={aria['aria-invalid']} aria-describedby={said || undefined} name={name} />
            <label htmlFor={own}>{label}</label>
            {hint && (
              <p className="hint" id={`${own}-says`}>
                {hint}
              </p>
            )}
          </div>
        )
      })}
      <FieldError name={name} />
    </fieldset>
  )
}
