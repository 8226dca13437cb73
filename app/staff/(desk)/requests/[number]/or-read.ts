import { NotNow } from '#privacy/refusals.ts'

/** Does something for which nothing is typed, and gives where to go then: `done`, or to what happened to the request since the page was opened, with a line that says that it was not done. */
export async function orRead(number: number, done: string, work: () => Promise<void>): Promise<string> {
  try {
    await work()
    return done
  } catch (error) {
    if (!(error instanceof NotNow) || error.message !== 'requestMoved') throw error
    // Of an address that differs by its last part alone a browser with scripts asks for nothing new.
    return `/staff/requests/${number}?moved=deed.${Date.now()}#timeline`
  }
}

/** Where an action leads whose work gives the path itself. */
export const there = (path: string): string => path
