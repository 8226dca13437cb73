import type { ReactNode } from 'react'

/** Nothing here, said plainly, with where to go next. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  )
}
