import type { ReactNode } from 'react'

type Props = {
  kind?: 'plain' | 'good' | 'caution' | 'danger'
  title?: ReactNode
  /** Say it aloud when it appears: for what has just happened, not for what stands on the page anyway. */
  live?: boolean
  children?: ReactNode
}

/** Something to know before going on. */
export function Notice({ kind = 'plain', title, live = false, children }: Props) {
  return (
    <div className={kind === 'plain' ? 'notice' : `notice ${kind}`} role={live ? (kind === 'danger' ? 'alert' : 'status') : undefined}>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {children}
    </div>
  )
}
