import { randomUUID } from 'node:crypto'
import { as, type StaffActor } from '../actor.ts'
import { record } from '../write.ts'
import { checkAttachments } from './files/check-attachments.ts'
import { dropOwnDraft } from './writing/drop-own-draft.ts'
import { lockOpen } from './lock-open.ts'
import { refuseMoved } from '../refuse-moved.ts'
import { putAttachments } from './files/put-attachments.ts'
import { putOnTimeline } from './put-on-timeline.ts'

/**
 * A message from staff on the timeline of an open request, with the files that come with it; the person is told by mail that it is there, not what it says. Throws `NotNow` for what is answered, for what something happened to since `seen`, and for files where nobody knows who
 * asks and it matters; `Invalid` for files that are not taken.
 */
export async function writeToPerson(actor: StaffActor, { number, seen, words, files = [] }: { number: number; seen?: number | undefined; words: string; files?: readonly File[] }): Promise<void> {
  const checked = await checkAttachments(files, actor.staff)
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    await refuseMoved(tx, open, seen)
    const event = randomUUID()
    await putOnTimeline(tx, actor, open, { id: event, kind: 'message', words }, { kind: 'request-message', params: { reference: `FR-${number}` } })
    await putAttachments(tx, actor, { verb: 'write-to-person', request: open.id, event, person: open.personId, staff: actor.staff }, checked)
    await dropOwnDraft(tx, actor, open, 'message')
    await record(tx, actor, { verb: 'write-to-person', table: 'requestEvents', columns: ['words'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
