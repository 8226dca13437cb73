import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { applications, requestEvents } from '#db/schema/index.ts'
import { caseOf } from '../case-of.ts'
import { as, type StaffActor } from '../actor.ts'
import { levelOf, loggingAfter } from '../logging.ts'
import { notify } from '../notify.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { setLoggingInput } from './logging-input.ts'

/**
 * Sets what is logged of one application because its holder asked: for an open case, with the record open, by a role that sees it (2010 policy). The
 * holder is told by mail and on the request's timeline, and can undo it. Throws `NotNow` for a case that is answered, `NotAllowed`
 * `lookFirst` when the record is not open to this member of staff.
 */
export async function setLogging(actor: StaffActor, { number, application, logging }: z.output<typeof setLoggingInput>): Promise<void> {
  const { id: requestId, person, state } = await caseOf(actor, number)
  if (state !== 'open') throw new NotNow('requestClosed')
  await as({ ...actor, about: person }, async (tx) => {
    await record(tx, actor, { verb: 'set-logging', table: 'applications', columns: ['logging', 'loggingUntil', 'loggingThen', 'loggingBy', 'loggingAt', 'loggingBefore'], person })
    const set = await tx
      .update(applications)
      .set({ ...levelOf(logging), loggingBy: 'staff', loggingAt: sql`now()`, loggingBefore: loggingAfter })
      .where(eq(applications.id, application))
      .returning({ id: applications.id })
    if (set.length === 0) throw new NotAllowed('lookFirst')
    await tx.insert(requestEvents).values({ requestId, personId: person, kind: 'logging', by: 'staff', staffId: actor.staff })
    await notify(tx, { kind: 'logging-set', person, params: { reference: `FR-${number}`, logging } })
  })
}
