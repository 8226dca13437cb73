/** How marketing may reach somebody. Closed, like the topics: a new way starts with nobody on it. */
export const channels = ['email', 'text', 'phone', 'post'] as const
export type Channel = (typeof channels)[number]

/** Stands in the ledger for every channel there is or will be: a pause is of all of them. */
export const everyChannel = '*'
