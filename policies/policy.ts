/** The promises of the policies of record, as numbered in the design. Where one promise has several clauses a word tells them apart. */
export const clauseIds = [
  'P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'P09', 'P10', 'P11', 'P12', 'P13', 'P14', 'P15', 'P16', 'P17', 'P18', 'P19', 'P20', 'P20-erased',
  'P23', 'P23-held', 'P27', 'P28', 'P29', 'P29-part', 'P29-freeze', 'P30', 'P31', 'P32', 'P33', 'P34', 'P35', 'P36', 'P37', 'P37-log', 'P38', 'P39', 'P39-incidents',
] as const
export type ClauseId = (typeof clauseIds)[number]

/** `{entity}`, `{address}` and `{email}` in a clause stand for the operator, from the configuration. */
export type Clause = { promise: ClauseId; text: string }

export type Policy = {
  /** Calendar date `YYYY-MM-DD` from which it holds. */
  effective: string
  /** Whether it changes what is kept, what that is used for, who receives it, or what people can do. Of the first version: true. */
  material: boolean
  /** What changes against the version before, one sentence for each change. */
  summary: readonly string[]
  sections: readonly { id: string; title: string; clauses: readonly Clause[] }[]
}
