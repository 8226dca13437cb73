import { as, type StaffActor } from '../actor.ts'
import { record } from '../write.ts'
import { dropOwnDraft } from './drop-own-draft.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'

/** A message from staff on the timeline of an open request; the person is told by mail that it is there, not what it says. Throws `NotNow` for what is answered. */
export async function writeToPerson(actor: StaffActor, { number, words }: { number: number; words: string }): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    await putOnTimeline(tx, actor, open, { kind: 'message', words }, { kind: 'request-message', params: { reference: `FR-${number}` } })
    await dropOwnDraft(tx, actor, open, 'message')
    await record(tx, actor, { verb: 'write-to-person', table: 'requestEvents', columns: ['words'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
