/** What we may write about. Closed: a new topic starts with nobody on it. */
export const topics = ['product-news', 'offers', 'events', 'research'] as const
export type Topic = (typeof topics)[number]

/** Stands in a suppression for every topic there is or will be. */
export const everyTopic = '*'

/** The version of the sentence a person agrees to today; `messages/…/choices` holds the sentence of each version. */
export const wordingVersion = '2026-11'
