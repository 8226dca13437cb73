/** What the operator's systems may hand in, by the names their keys are made for. */
export const datasets = ['calls', 'messages', 'notifications', 'content', 'invoices', 'visits'] as const
export type Dataset = (typeof datasets)[number]
