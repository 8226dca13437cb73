import { eq } from 'drizzle-orm'
import { looks, people, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { lookFields } from '../look-fields.ts'
import { purposesOf, type LookPurpose, type Revealable } from '../look-words.ts'
import { isCaseOver } from '../open-case.ts'
import { openLooks } from '../open-looks.ts'
import { refuseClosed } from '../refuse-closed.ts'
import { visibleTo } from '../visible-to.ts'

/**
 * Opens a person's record for half an hour, for a case and a purpose; with `field`, unmasks that one field of a record that is open. The line written here is
 * what makes the database show the rows (row-level security asks for it), so nobody is looked at without it.
 * Throws `NotFound`, and `NotAllowed` for a case without a person, or answered more than 30 days ago (`caseOver`), a purpose that is none of the role's, a field it may never see, or of a record that is not open (`lookFirst`), or, but for the privacy officer, an account that is frozen or
 * about to be deleted.
 */
export async function lookUp(actor: StaffActor, { number, purpose, field }: { number: number; purpose: LookPurpose; field?: Revealable }): Promise<void> {
  if (!purposesOf(actor.role).includes(purpose) || (field && !visibleTo(actor.role).includes(field))) throw new NotAllowed('notYourRole')
  const fields = field ? [field] : lookFields(actor.role, purpose)
  await as(actor, async (tx) => {
    const [request] = await tx.select({ id: requests.id, personId: requests.personId, state: requests.state, answeredAt: requests.answeredAt, ofClosed: requests.ofClosed }).from(requests).where(eq(requests.number, number))
    if (!request) throw new NotFound()
    if (!request.personId) throw new NotAllowed('noPersonOnCase')
    if (isCaseOver(request)) throw new NotAllowed('caseOver')
    const [person] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, request.personId))
    refuseClosed(actor, person)
    if (field && !(await openLooks(tx, actor, number)).opened) throw new NotAllowed('lookFirst')
    await tx.insert(looks).values({ personId: request.personId, staffId: actor.staff, requestId: request.id, role: actor.role, purpose, fields })
    await record(tx, actor, { verb: field ? 'reveal' : 'look-up', table: 'profiles', columns: fields, person: request.personId })
  })
}
