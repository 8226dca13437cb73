import type { ReactNode } from 'react'

/** A list of things, each with what it is, why or when, and where to go. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className="rows" aria-label={label}>
      {children}
    </ul>
  )
}

type Props = {
  title: ReactNode
  why?: ReactNode
  /** Links or a button at the end of the row; on the phone below it. */
  go?: ReactNode
  /** The full width under the row: a progress bar, a form. */
  below?: ReactNode
}

export function Row({ title, why, go, below }: Props) {
  return (
    <li>
      <div>{title}</div>
      {why && <div className="why small muted">{why}</div>}
      {go && <div className="go">{go}</div>}
      {below && <div className="below">{below}</div>}
    </li>
  )
}
