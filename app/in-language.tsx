import type { ReactNode } from 'react'
import { directionOf } from '#messages/directions.ts'
import { languageOf } from '#messages/words.ts'

/** Words in the language they were read in, which they are marked with; in that of the page where it is not known. */
export function InLanguage({ of, children }: { of: string | null; children: ReactNode }) {
  if (!of) return children
  const spoken = languageOf(of)
  return (
    <span lang={spoken} dir={directionOf(spoken)}>
      {children}
    </span>
  )
}
