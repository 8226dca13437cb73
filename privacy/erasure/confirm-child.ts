import type { z } from 'zod'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'
import type { proposedErasure } from './child-input.ts'
import { closeChild } from './close-child.ts'
import { proposal } from './proposal.ts'

/**
 * Another privacy officer agrees that a holder is under 13: everything is deleted at once. Throws `NotAllowed` but for the privacy officer, and for the one who reported it (`secondPerson`;
 * the database refuses it, too), `NotNow` when it is settled already.
 */
export async function confirmChild(actor: StaffActor, { erasure }: z.output<typeof proposedErasure>): Promise<void> {
  const { person, askedBy } = await proposal(actor, erasure)
  if (askedBy === actor.staff) throw new NotAllowed('secondPerson')
  await as({ kind: 'eraser', people: [person] }, async (tx) => {
    await record(tx, actor, { verb: 'confirm-child', table: 'erasures', columns: ['state', 'agreedBy', 'dueAt'], person })
    await closeChild(tx, { person, proposed: { id: erasure, agreedBy: actor.staff } })
  })
}
