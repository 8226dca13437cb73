import { eq } from 'drizzle-orm'
import { looks, people } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotAllowed } from '../../refusals.ts'
import { refuseClosed } from '../../refuse-closed.ts'
import { record } from '../../write.ts'
import { channelsOf } from './channels-of.ts'
import { findLetter, type LetterOf } from './find-letter.ts'
import { letterColumns } from './letter-columns.ts'

/**
 * Writes the look without which a letter with a code is not shown, at all that stands on it: the person reads it in “who looked”, and it opens nothing of their record. Throws `NotFound` for a letter that is another's, used, or over, and
 * `NotAllowed` for a role that sees no street and, but for the privacy officer, for an account that is frozen or about to be deleted.
 */
export async function openLetter(actor: StaffActor, of: LetterOf): Promise<void> {
  if (!channelsOf(actor.role).includes('post')) throw new NotAllowed('noLetters')
  const fields = Object.keys(letterColumns)
  await as(actor, async (tx) => {
    const { id, personId } = await findLetter(tx, actor, of)
    const [account] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, personId))
    refuseClosed(actor, account)
    await tx.insert(looks).values({ personId, staffId: actor.staff, requestId: id, role: actor.role, purpose: 'check-identity', fields })
    await record(tx, actor, { verb: 'open-letter', table: 'profiles', columns: fields, person: personId })
  })
}
