import { DatabaseFault } from '#db/door.ts'

/**
 * Does a transaction over in which somebody was erased between being found and being written about, so many times in all (`most`): it left nothing, and the next time they are found no more. Then throws what the database said.
 * Nobody is locked beforehand: who sends may write nothing of people, and so lock none of them; a list would lock and read again all it names, and hold up whoever of them does something, for the one who goes.
 */
export async function overTheErased<T>(work: () => Promise<T>, most: number): Promise<T> {
  for (let done = 1; ; done++) {
    try {
      return await work()
    } catch (error) {
      if (done === most || !(error instanceof DatabaseFault && error.constraint === 'person_erased')) throw error
    }
  }
}
