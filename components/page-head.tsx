import type { ComponentProps, ReactNode } from 'react'
import { Breadcrumb } from './breadcrumb.tsx'

type Props = {
  title: ReactNode
  /** One or two sentences: what this page is and what one can do here. */
  lead?: ReactNode
  trail?: ComponentProps<typeof Breadcrumb>['trail']
  /** Small figures beside the title. */
  aside?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

/** The top of a page: where it is, its title, what it is for, what to do. */
export function PageHead({ title, lead, trail, aside, actions, children }: Props) {
  return (
    <div className="section">
      {trail && <Breadcrumb trail={trail} />}
      <div className="head">
        <h1>{title}</h1>
        {aside && <p className="small muted">{aside}</p>}
      </div>
      {lead && <p className="lead">{lead}</p>}
      {children}
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}
