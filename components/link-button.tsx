import type { ReactNode } from 'react'

/** A link that looks like what it is: the next step. It never changes anything; what changes something is a form's button. */
export function LinkButton({ href, kind = 'plain', children }: { href: string; kind?: 'plain' | 'main' | 'danger'; children: ReactNode }) {
  return (
    <a href={href} className={kind === 'plain' ? 'button' : `button ${kind}`}>
      {children}
    </a>
  )
}
