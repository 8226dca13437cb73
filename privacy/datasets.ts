/** What the operator's systems may hand in, by the names their keys are made for. */
export const datasets = ['calls', 'messages', 'notifications', 'content', 'invoices', 'visits'] as const
export type Dataset = (typeof datasets)[number]

/** All that a key of theirs can be for: data sets, and opt-outs (looking them up, comparing lists, adding some). */
export const scopes = [...datasets, 'suppressions'] as const
export type Scope = (typeof scopes)[number]
