'use client'

import type { ReactNode } from 'react'

/** Prints the page. Where there are no scripts the browser's own menu does it, and this is not shown. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <span className="needs-script">
      <button type="button" className="button" onClick={() => window.print()}>
        {children}
      </button>
    </span>
  )
}
