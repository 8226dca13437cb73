import type { ReactNode } from 'react'
import { words } from '#messages/words.ts'

export type Step = {
  key: string
  state: 'done' | 'here' | 'next' | 'stopped'
  title: ReactNode
  /** When, by whom, what it means. */
  detail?: ReactNode
}

/** What happened, where it stands, what comes next. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const t = words('common')
  const said = { done: t('stepDone'), here: t('stepHere'), next: t('stepNext'), stopped: t('stepStopped') }
  return (
    <ol className="steps">
      {steps.map(({ key, state, title, detail }) => (
        <li key={key} className={state} aria-current={state === 'here' ? 'step' : undefined}>
          <div>
            <span className="hidden-visually">{said[state]} </span>
            {title}
            {detail && <div className="small muted">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
