import { desc, ne, sql } from 'drizzle-orm'
import { partErasures } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

type Row = typeof partErasures.$inferSelect
/** `dueAt`: when it is carried out, or once it has begun the day on which the next of what had to stay goes; `isDue`: that this has come. */
export type PartErasure = Pick<Row, 'id' | 'part' | 'before' | 'state' | 'askedAt' | 'dueAt' | 'begunAt' | 'rows'> & { isDue: boolean }

const most = 20

/** The parts that the actor had deleted, the newest first. */
export async function listParts(actor: PersonActor): Promise<PartErasure[]> {
  const { id, part, before, state, askedAt, dueAt, begunAt, rows } = partErasures
  const isDue = sql<boolean>`${dueAt} <= now()`
  return as(actor, (tx) => tx.select({ id, part, before, state, askedAt, dueAt, begunAt, rows, isDue }).from(partErasures).where(ne(state, 'cancelled')).orderBy(desc(askedAt)).limit(most))
}
