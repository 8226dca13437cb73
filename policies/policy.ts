/** A promise of the policies of record, as numbered in the design. */
export type PromiseId = `P${number}${number}`

/** `{entity}`, `{address}` and `{email}` in a clause stand for the operator, from the configuration. */
export type Clause = { promise: PromiseId; text: string }

export type Policy = {
  /** Calendar date `YYYY-MM-DD` from which it holds. */
  effective: string
  sections: readonly { id: string; title: string; clauses: readonly Clause[] }[]
}
