import type { z } from 'zod'
import { as, asWithin, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { proposedErasure } from './child-input.ts'
import { closeChild } from './close-child.ts'
import { proposal } from './proposal.ts'

/**
 * Another privacy officer agrees that a holder is under 13: everything is deleted at once. Throws `NotAllowed` but for the privacy officer, and for the one who reported it (`secondPerson`), `NotNow` when it
 * is settled already, or whoever reported it is no privacy officer any more (`proposerGone`); the database refuses each of it, too.
 */
export async function confirmChild(actor: StaffActor, { erasure }: z.output<typeof proposedErasure>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const { person, askedBy, isAskerThere } = await proposal(tx, erasure)
    if (askedBy === actor.staff) throw new NotAllowed('secondPerson')
    if (!isAskerThere) throw new NotNow('proposerGone')
    await asWithin(tx, actor, { kind: 'eraser', people: [person], staff: actor.staff }, async () => {
      await record(tx, actor, { verb: 'confirm-child', table: 'erasures', columns: ['state', 'agreedBy', 'dueAt'], person })
      await closeChild(tx, { person, proposed: { id: erasure, agreedBy: actor.staff } })
    })
  })
}
