import { escapeLiteral } from 'pg'

/** Waits until nobody else writes choices of a person, and keeps others waiting until the commit: a statement without parameters. Whoever asks for several does so in the order of their ids. */
export const choicesLock = (person: string): string => `select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`choices:${person}`)}, 0))`
