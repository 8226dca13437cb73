import { DatabaseFault } from '#db/door.ts'
import { Invalid } from '../refusals.ts'

/** What a transaction gives; `Invalid` when somebody else has the name, in small or capital letters: the database alone can tell. */
export async function orTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof DatabaseFault && error.constraint === 'members_name') throw new Invalid({ name: 'nameTaken' })
    throw error
  }
}
