'use client'
import { useFormContext } from './context.ts'
import type { ReactNode } from 'react'

type Props = { kind?: 'main' | 'plain' | 'danger'; name?: string; value?: string; children: ReactNode }

/** Sends its form. While that runs it says so and does nothing more, but keeps the focus: it is never really disabled. */
export function SubmitButton({ kind = 'main', name, value, children }: Props) {
  const { pending, words } = useFormContext()
  return (
    <button type="submit" className={kind === 'plain' ? 'button' : `button ${kind}`} aria-disabled={pending || undefined} name={name} value={value}>
      {pending ? words.working : children}
    </button>
  )
}
