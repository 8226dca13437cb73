'use client'
import { failures } from '#messages/failures.ts'

/** What stands where a page failed. It must work when nothing else does, so it brings its own few words and asks nobody for anything. */
export function Fault({ retry }: { retry: () => void }) {
  const responsible = written('operator')
  const failure = failures[spokenHere()] ?? failures['en']!
  return (
    <div className="section" role="alert">
      <h1>{failure.fault}</h1>
      <p className="lead">{failure.faultLead}</p>
      <div className="actions">
        <button type="button" className="button main" onClick={retry}>
          {failure.again}
        </button>
        <a className="button" href="/help">
          {failure.help}
        </a>
      </div>
      {responsible && <address className="small muted">{responsible}</address>}
    </div>
  )
}

/** The language of the page that failed. */
export const spokenHere = (): string => (typeof document === 'undefined' ? 'en' : document.documentElement.lang)

/** What the layout wrote down at the root of the page. */
export const written = (name: string): string | undefined => (typeof document === 'undefined' ? undefined : document.documentElement.dataset[name])
