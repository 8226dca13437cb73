import type { ReactNode } from 'react'

type Props = {
  title: ReactNode
  /** The address of this part of the page, and what names it to a screen reader. */
  id: string
  /** A link at the other end of the title's line. */
  go?: ReactNode
  /** A part that is its form: where that is not shown, neither is the part. */
  forForm?: boolean
  children: ReactNode
}

/** A part of a page under its own title. */
export function Section({ title, id, go, forForm = false, children }: Props) {
  return (
    <section className={forForm ? 'section for-form' : 'section'} id={id} aria-labelledby={`${id}-title`}>
      <div className="head">
        <h2 id={`${id}-title`}>{title}</h2>
        {go && <span className="small">{go}</span>}
      </div>
      {children}
    </section>
  )
}
