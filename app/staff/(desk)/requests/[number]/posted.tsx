import type { ReactNode } from 'react'
import { settings } from '#settings'

type Props = { lang: string; /** The lines of who it goes to. */ to: readonly string[]; subject: string; children: ReactNode }

/** A letter as it is printed: from whom, to whom, and what it says. On paper it stands alone. */
export function Posted({ lang, to, subject, children }: Props) {
  const { operator } = settings()
  return (
    <article className="posted" lang={lang}>
      <p className="small">
        {operator.entity}, {operator.address}
      </p>
      <address>
        {to.map((line) => (
          <bdi key={line}>{line}</bdi>
        ))}
      </address>
      <h2>{subject}</h2>
      {children}
    </article>
  )
}
