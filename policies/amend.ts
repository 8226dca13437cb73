import type { Clause, ClauseId, Policy } from './policy.ts'

type Changes = {
  /** Promises that are said in other words, wherever they stand. */
  says: { readonly [promise in ClauseId]?: string }
  /** Clauses that come in, each behind that of another promise. */
  adds?: readonly { after: ClauseId; clause: Clause }[]
}

/** The sections of a version as the next one has them: what a version leaves as it was is not written twice, and stays as it was published. */
export function amend(sections: Policy['sections'], { says, adds = [] }: Changes): Policy['sections'] {
  return sections.map((section) => ({
    ...section,
    clauses: section.clauses.flatMap(({ promise, text }) => [{ promise, text: says[promise] ?? text }, ...adds.filter(({ after }) => after === promise).map(({ clause }) => clause)]),
  }))
}
