'use client'
import type { InputHTMLAttributes } from 'react'
import { useField } from './context.ts'
import { FieldFrame } from './field-frame.tsx'
import { Lines } from './lines.tsx'

type Props = {
  name: string
  type?: 'text' | 'email' | 'tel' | 'search' | 'url'
  autoComplete?: string
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
  /** `code`: six digits from a message. `short`: a postcode, a number. */
  width?: 'code' | 'short'
  /** Several lines, this many shown at first. */
  lines?: number
  /** `ltr` for what is written from the left everywhere: addresses of mail, numbers of phones. */
  dir?: 'ltr' | 'auto'
}

/** One line of text, or several. */
export function Field({ name, type = 'text', autoComplete, inputMode, width, lines, dir = 'auto' }: Props) {
  const { at, values, aria } = useField(name)
  const shared = {
    id: at,
    className: width ? `input ${width}` : 'input',
    defaultValue: values[name] ?? '',
    autoComplete,
    inputMode,
    dir: type === 'email' || type === 'tel' || type === 'url' ? 'ltr' : dir,
    spellCheck: lines !== undefined,
    ...aria,
    name,
  }
  return (
    <FieldFrame name={name}>
      {lines === undefined ? <input type={type} {...shared} /> : <Lines rows={lines} {...shared} />}
    </FieldFrame>
  )
}
