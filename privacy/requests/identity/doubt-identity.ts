import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { identityChecks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { record } from '../../write.ts'
import type { doubtInput } from './check-input.ts'
import { lockOpen } from '../lock-open.ts'

/** Stops an open request on suspicion, with its reason: until a new check is passed nothing is done by it, whatever was verified before. Throws `NotNow` for what is answered. */
export async function doubtIdentity(actor: StaffActor, { number, suspicion }: z.output<typeof doubtInput>): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    await record(tx, actor, { verb: 'doubt-identity', table: 'identityChecks', columns: ['state', 'reason'], ...(open.personId && { person: open.personId }) })
    await tx.insert(identityChecks).values({ requestId: open.id, personId: open.personId, way: 'suspicion', state: 'doubted', reason: suspicion, staffId: actor.staff, settledAt: sql`now()` })
  })
}
