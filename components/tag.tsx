import type { ReactNode } from 'react'

/** A state in a word. Never the only sign: the word says it, the colour helps. */
export function Tag({ kind = 'plain', children }: { kind?: 'plain' | 'ok' | 'good' | 'soon' | 'late'; children: ReactNode }) {
  return <span className={kind === 'plain' ? 'tag' : `tag ${kind}`}>{children}</span>
}
