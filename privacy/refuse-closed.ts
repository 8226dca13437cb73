import type { people } from '#db/schema/index.ts'
import type { StaffActor } from './actor.ts'
import { NotAllowed } from './refusals.ts'

/** Of an account that is frozen or about to be deleted only the privacy officer opens the record. Throws `NotAllowed` for others; the policies refuse it, too. */
export function refuseClosed({ role }: StaffActor, person: Pick<typeof people.$inferSelect, 'state' | 'frozenAt'> | undefined): void {
  if (role === 'privacy') return
  if (person?.frozenAt) throw new NotAllowed('frozenRecord')
  if (person?.state === 'leaving') throw new NotAllowed('leavingRecord')
}
