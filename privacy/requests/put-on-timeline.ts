import { requestEvents } from '#db/schema/index.ts'
import type { AuthActor, PersonActor, StaffActor, Tx } from '../actor.ts'
import { notify, type Notice } from '../notify.ts'
import { unseal } from '../seal.ts'

type Event = typeof requestEvents.$inferInsert
type Told = 'request-received' | 'request-answered' | 'request-extended' | 'request-stopped' | 'request-resumed' | 'request-denied' | 'request-message' | 'request-duplicate'
type About = { id: string; personId: string | null; answerTo?: Buffer | null; followHash?: string | null; locale?: string }

/**
 * Writes a step on the timeline both sides see and, where there is somebody to tell, the message that tells them of it: comes before the step itself, which the database refuses
 * without the two; where there is nobody to tell, without what staff say of how it was handed out (`handedOut`). It is the step of staff, or follows by itself from what somebody else did. Whoever follows it by a code is told where they said; else the person, at what is on file.
 */
export async function putOnTimeline(tx: Tx, actor: StaffActor | PersonActor | AuthActor, of: About, event: Pick<Event, 'id' | 'kind' | 'words' | 'reason' | 'until' | 'handed' | 'handedOn'>, notice: { [K in Told]: Notice<K> }[Told]): Promise<void> {
  const noticeId = await tell(tx, of, notice)
  await tx.insert(requestEvents).values({ ...event, requestId: of.id, personId: of.personId, ...(actor.kind === 'staff' ? { by: 'staff', staffId: actor.staff } : { by: 'system' }), noticeId })
}

async function tell(tx: Tx, { id, personId, answerTo, followHash, locale }: About, notice: { [K in Told]: Notice<K> }[Told]): Promise<string | null> {
  if (answerTo && (followHash || !personId)) return notify<Told>(tx, { ...notice, params: { ...notice.params, outside: true }, to: unseal(answerTo, `requests.answer_to:${id}`), locale: locale ?? 'en' })
  return personId ? notify<Told>(tx, { ...notice, person: personId }) : null
}
