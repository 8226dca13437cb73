import type { ReactNode } from 'react'
import { words } from '#messages/words.ts'

/** The only way to another site: marked, and without telling that site where the reader came from. */
export function ExternalLink({ href, children }: { href: `https://${string}`; children: ReactNode }) {
  return (
    <a href={href} rel="external noopener noreferrer" referrerPolicy="no-referrer" className="away">
      {children}
      <span className="hidden-visually"> ({words('common')('otherSite')})</span>
    </a>
  )
}
