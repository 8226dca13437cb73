import { AsyncLocalStorage } from 'node:async_hooks'
import { cache } from 'react'

/** Who reads this page: decides language, form of dates and numbers, and the clock on the wall. */
export type Reader = { locale: string; timeZone: string }

export const unknownReader: Reader = { locale: 'en-GB', timeZone: 'UTC' }

// One reader for each request that is being rendered: cache() gives every request its own box.
const box = cache((): { reader: Reader } => ({ reader: unknownReader }))

// What answers without rendering, an action or an address, has no such box.
const answering = new AsyncLocalStorage<Reader>()

/** The reader of the page being rendered, or of the answer being made; outside of both the unknown one: the worker passes its reader explicitly. */
export function reader(): Reader {
  return answering.getStore() ?? box().reader
}

/** Called once at the top of a request, as soon as it is known who reads. */
export function readAs(known: Reader): void {
  box().reader = known
}

/** Answers for somebody: whatever `act` says, it says to them. */
export function answerFor<T>(known: Reader, act: () => T): T {
  return answering.run(known, act)
}
