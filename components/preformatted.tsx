import type { ReactNode } from 'react'

type Props = {
  /** What it is, for whoever does not see it. */
  label: string
  /** Sentences, such as those of a mail: too long ones go on in the next line instead of out of sight. */
  wraps?: boolean
  children: ReactNode
}

/** Text to be read, or taken, letter by letter as it stands. */
export function Preformatted({ label, wraps = false, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre className={wraps ? 'wraps' : undefined} tabIndex={0} role="region" aria-label={label}>
      {children}
    </pre>
  )
}
