import { requestEvents } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../actor.ts'
import { notify, type Notice } from '../notify.ts'

type Event = typeof requestEvents.$inferInsert
type Told = 'request-received' | 'request-answered' | 'request-extended' | 'request-stopped' | 'request-resumed' | 'request-denied' | 'request-message'

/**
 * Writes a step of staff on the timeline both sides see and, where there is a person, the message that tells them of it: comes before the step itself, which the database refuses
 * without the two.
 */
export async function putOnTimeline(tx: Tx, actor: StaffActor, of: { id: string; personId: string | null }, event: Pick<Event, 'kind' | 'words' | 'reason' | 'until'>, notice: { [K in Told]: Notice<K> }[Told]): Promise<void> {
  const noticeId = of.personId ? await notify<Told>(tx, { ...notice, person: of.personId }) : null
  await tx.insert(requestEvents).values({ ...event, requestId: of.id, personId: of.personId, by: 'staff', staffId: actor.staff, noticeId })
}
