import { and, eq, inArray, sql } from 'drizzle-orm'
import { erasures, people } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { personDigest } from './journal-entry.ts'
import { inscribe } from './journal.ts'
import { NotFound } from './refusals.ts'

/**
 * Makes the deletion of an enquirer due now: the worker carries it out. `ended`: nobody asked to be forgotten, its time is over or it went into an account. The last steps of a
 * transaction under a role that has the person's own rights. Throws `NotFound` when they are gone; one that is due already stays as it is.
 */
export async function eraseAtOnce(tx: Tx, { person, cause }: { person: string; cause: 'asked' | 'ended' }): Promise<void> {
  const [leaving] = await tx.update(people).set({ state: 'leaving' }).where(and(eq(people.id, person), inArray(people.state, ['open', 'leaving']))).returning({ id: people.id })
  if (!leaving) throw new NotFound('notFound')
  const [planned] = await tx.insert(erasures).values({ personId: person, cause, dueAt: sql`now()` }).onConflictDoNothing().returning({ id: erasures.id, due: erasures.dueAt })
  if (!planned) return
  await tx.execute(sql`select enqueue('erase-due', ${planned.id}::uuid)`)
  await inscribe(tx, { kind: 'planned', person: personDigest(person), erasure: planned.id, due: planned.due.toISOString(), ...(cause === 'ended' && { cause }) })
}
