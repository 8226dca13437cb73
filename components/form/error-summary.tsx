'use client'
import { useEffect, useRef } from 'react'
import { useFormContext } from './context.ts'

/** What is wrong, at the top of the form, each with a way to its field. It takes the focus each time something is refused. */
export function ErrorSummary({ wrong, message, refusals }: { wrong: readonly string[]; message?: string | undefined; refusals: number }) {
  const { id, fields, words, sentence } = useFormContext()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusals > 0) box.current?.focus()
  }, [refusals])
  if (wrong.length === 0 && message === undefined) return null
  return (
    // Without scripts the browser itself brings the reader here.
    // oxlint-disable-next-line jsx-a11y/no-autofocus
    <div ref={box} className="notice danger" role="alert" tabIndex={-1} autoFocus>
      <p>
        <b>{message ?? words.problem}</b>
      </p>
      {wrong.length > 0 && (
        <ul>
          {wrong.map((name) => (
            <li key={name}>
              <a href={`#${id}-${name}${fields[name]?.date ? '-day' : ''}`}>{fields[name]!.label}</a>: {sentence(name)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
