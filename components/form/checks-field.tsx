'use client'
import type { MouseEvent, ReactNode } from 'react'
import { useScripted } from '../use-scripted.ts'
import { useField } from './context.ts'
import { FieldGroup } from './field-frame.tsx'

type Props = {
  name: string
  options: readonly { value: string; label: ReactNode; hint?: string }[]
  /** Says on a button that it unticks all of them, for somebody who wants one of many; there only where scripts run. */
  none?: string
}

/** Some of a few, all in sight. Sends what is ticked, joined by commas; `values: { [name]: 'a,b' }` ticks them. */
export function ChecksField({ name, options, none }: Props) {
  const { at, values, aria } = useField(name)
  const scripted = useScripted()
  const ticked = (values[name] ?? '').split(',')
  return (
    <FieldGroup name={name} aria-describedby={aria['aria-describedby']}>
      {none !== undefined && scripted && (
        <p>
          <button type="button" className="button-link" onClick={untickAll}>
            {none}
          </button>
        </p>
      )}
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
    </FieldGroup>
  )
}

/** As if each had been clicked: whoever listens to them hears it. */
function untickAll({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
  const boxes = currentTarget.closest('fieldset')!.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked')
  for (const box of boxes) box.click()
}
