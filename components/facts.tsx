import type { ReactNode } from 'react'

type Props = {
  of: readonly (readonly [term: string, value: ReactNode])[]
  /** Short values: on a phone each stands beside its name. */
  brief?: boolean
}

/** Names and values: `of={[[t('kept'), '…']]}`. What is null or undefined is left out. */
export function Facts({ of, brief = false }: Props) {
  return (
    <dl className={brief ? 'facts brief' : 'facts'}>
      {of
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
