'use client'
import { useField } from './context.ts'
import { FieldGroup } from './field-frame.tsx'

type Props = { name: string; options: readonly { value: string; label: string; hint?: string }[] }

/** One of a few, all in sight. Nothing is chosen beforehand unless it is what holds today. */
export function ChoiceField({ name, options }: Props) {
  const { at, values, aria } = useField(name)
  return (
    <FieldGroup name={name} aria-describedby={aria['aria-describedby']} aria-invalid={aria['aria-invalid']}>
      {options.map(({ value, label, hint }, i) => {
        const own = i === 0 ? at : `${at}-${value}`
        return (
          <div key={value} className="check">
            <input
              type="radio"
              id={own}
              value={value}
              defaultChecked={values[name] === value}
              aria-describedby={hint ? `${own}-says` : undefined}
              name={name}
            />
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
