import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { corrections } from '#db/schema/index.ts'
import { as } from '../actor.ts'

/** When an e-mail address was replaced, by its line in the history. */
export type Replaced = { id: string; at: Date }

/** Nobody chooses among more. */
const most = 5

/** When a person's e-mail address was replaced, the newest first: read with their own rights, and no address of it is told. */
export const replacedAddresses = (person: string): Promise<Replaced[]> =>
  as({ kind: 'builder', person }, (tx) =>
    tx
      .select({ id: corrections.id, at: corrections.at })
      .from(corrections)
      .where(and(eq(corrections.personId, person), eq(corrections.field, 'email'), eq(corrections.outcome, 'changed'), isNotNull(corrections.oldValue)))
      .orderBy(desc(corrections.at), desc(corrections.id))
      .limit(most),
  )
