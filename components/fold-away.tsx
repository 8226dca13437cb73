'use client'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'

type Props = { className: string; label: ReactNode; children: ReactNode }

/** What unfolds over the page, and folds away when the focus goes on or with Escape, so that nothing that gets the focus lies under it (WCAG 2.2, 2.4.11). */
export function FoldAway({ className, label, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens to what happens to the links in it
    <details className={className} onBlur={leave} onKeyDown={fold}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}

function leave({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>): void {
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false
}

function fold({ currentTarget, key }: KeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape' || !currentTarget.open) return
  currentTarget.open = false
  currentTarget.querySelector('summary')?.focus()
}
