import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { nowOf } from '../now-of.ts'
import { NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'
import type { incidentInput } from './incident-input.ts'
import { incidentRow } from './incident-row.ts'

/** Writes an incident into the register, where staff alone see it for now. Gives its number. Throws `NotAllowed` but for the privacy officer, `Invalid` for a kind of record there is none of, or a moment that is to come. */
export async function writeIncident(actor: StaffActor, input: z.output<typeof incidentInput>): Promise<{ number: number }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const row = incidentRow(input, await nowOf(tx))
    await record(tx, actor, { verb: 'write-incident', table: 'incidents', columns: Object.keys(row) })
    const [made] = await tx.insert(incidents).values({ ...row, writtenBy: actor.staff }).returning({ number: incidents.number })
    return made!
  })
}
