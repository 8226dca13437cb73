import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { erasures } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor } from '../actor.ts'
import { caseOf } from '../case-of.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { childInput } from './child-input.ts'
import { shut } from './shut.ts'
import { tellHolder } from './tell-holder.ts'

/**
 * Staff have learnt, in a case, that the holder is under 13: nobody signs in to the account any more, and the address on file is told, with where parents can turn. The deletion, which nothing
 * undoes, waits for another privacy officer (`confirmChild`). Throws `NotAllowed` but for the privacy officer and for a case that is nobody's, `NotFound` for a number that is no case,
 * `NotNow` when it is reported already or the account is deleted.
 */
export async function reportChild(actor: StaffActor, { number }: z.output<typeof childInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const { person } = await caseOf(actor, number)
  await as(actor, (tx) =>
    asWithin(tx, actor, { kind: 'eraser', people: [person], staff: actor.staff }, async () => {
      await record(tx, actor, { verb: 'report-child', table: 'erasures', columns: ['state', 'cause', 'askedBy'], person })
      await shut(tx, person)
      const [reported] = await tx
        .insert(erasures)
        .values({ personId: person, state: 'proposed', cause: 'child', askedBy: actor.staff, dueAt: sql`now()` })
        .onConflictDoNothing()
        .returning({ id: erasures.id })
      if (!reported) throw new NotNow('childReported')
      await tellHolder(tx, person, 'child-closed')
    }),
  )
}
