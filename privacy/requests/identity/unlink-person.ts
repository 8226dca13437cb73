import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { DatabaseFault } from '#db/door.ts'
import { people, requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { notify } from '../../notify.ts'
import { refuseClosed } from '../../refuse-closed.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import { lockOpen } from '../lock-open.ts'
import type { unlinkPersonInput } from './check-input.ts'

/**
 * Takes back whose record staff said that an open request is about, with the reason, while nothing came of it: with it goes all that hangs on the request, codes that were sent to them end, and whoever was named wrongly is told. Throws
 * `NotNow` where staff said nothing, it is answered, somebody looked at the record for it, it was verified, or either side wrote something on it since; `NotAllowed` for an account that only the privacy officer opens.
 */
export async function unlinkPerson(actor: StaffActor, { number, reason }: z.output<typeof unlinkPersonInput>): Promise<void> {
  try {
    await as(actor, async (tx) => {
      const open = await lockOpen(tx, number)
      if (!open.personId || !open.linkedAt) throw new NotNow('notSaidHere')
      const [account] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, open.personId))
      refuseClosed(actor, account)
      await record(tx, actor, { verb: 'unlink-person', table: 'requests', columns: ['personId', 'linkedAt'], person: open.personId })
      await notify(tx, { kind: 'request-unlinked', person: open.personId, params: { reference: `FR-${number}` } })
      await tx.insert(requestEvents).values({ requestId: open.id, personId: open.personId, kind: 'unlinked', by: 'staff', staffId: actor.staff, reason })
      await tx.update(requests).set({ personId: null, linkedAt: null }).where(eq(requests.id, open.id))
    })
  } catch (error) {
    if (error instanceof DatabaseFault && error.constraint === 'request_unlink') throw new NotNow('cameOfIt')
    // What was opened for a request, or lent, points to it and to whose it is.
    if (error instanceof DatabaseFault && error.constraint?.endsWith('_case_of_person')) throw new NotNow('lookedForIt')
    throw error
  }
}
