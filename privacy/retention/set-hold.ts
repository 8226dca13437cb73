import type { z } from 'zod'
import { holds } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { caseOf } from '../case-of.ts'
import { NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'
import type { holdInput } from './hold-input.ts'

/**
 * Holds all records of one kind of a person, or one of them: from now on no sweep and no erasure takes them. It lapses after seven days unless another privacy officer confirms it,
 * and then lasts until two have lifted it. Of a hold the person may not
 * know of, the audit has a line that is nobody's. Throws `NotAllowed` but for the privacy officer, and for a case that is nobody's;
 * `NotFound` for a number that is no case.
 */
export async function setHold(actor: StaffActor, { number, record: kind, row, reason, reference, forbidden }: z.output<typeof holdInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const { person } = await caseOf(actor, number)
  const told = forbidden !== 'on'
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'set-hold', table: 'holds', columns: ['record', 'rowId', 'reason', 'reference', 'told'], ...(told && { person }) })
    await tx.insert(holds).values({ personId: person, record: kind, rowId: row || null, reason, reference, told, setBy: actor.staff })
  })
}
