import { cache } from 'react'

/** Who reads this page: decides language, form of dates and numbers, and the clock on the wall. */
export type Reader = { locale: string; timeZone: string }

export const unknownReader: Reader = { locale: 'en-GB', timeZone: 'UTC' }

// One reader for each request that is being rendered: cache() gives every request its own box.
const box = cache((): { reader: Reader } => ({ reader: unknownReader }))

/** The reader of the page being rendered; outside a page the unknown one: the worker passes its reader explicitly. */
export function reader(): Reader {
  return box().reader
}

/** Called once at the top of a request, as soon as it is known who reads. */
export function readAs(known: Reader): void {
  box().reader = known
}
