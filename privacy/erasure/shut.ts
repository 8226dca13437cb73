import { and, eq, ne } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { NotNow } from '../refusals.ts'

/** Nobody signs in to an account any more. Throws `NotNow` when it is deleted already. */
export async function shut(tx: Tx, person: string): Promise<void> {
  const [found] = await tx.update(people).set({ state: 'shut' }).where(and(eq(people.id, person), ne(people.state, 'closed'))).returning({ id: people.id })
  if (!found) throw new NotNow('accountClosed')
}
