import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { limit } from '../limit.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { checkAttachments } from './files/check-attachments.ts'
import { putAttachments } from './files/put-attachments.ts'

const perPerson = { times: 20, minutes: 60 }

/** A message from the person on the timeline of an open request of theirs, with the files that come with it. Throws `NotFound`, `Invalid` for files that are not taken, `NotNow` for what is answered and past 20 in an hour. */
export async function writeMessage(actor: PersonActor, { number, words, files = [] }: { number: number; words: string; files?: readonly File[] }): Promise<{ number: number }> {
  await limit('write-message', actor.person, perPerson)
  const checked = await checkAttachments(files, actor.person)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'write-message', table: 'requestEvents', columns: ['words'] })
    const [found] = await tx.select({ id: requests.id, state: requests.state }).from(requests).where(and(eq(requests.number, number), eq(requests.personId, actor.person)))
    if (!found) throw new NotFound()
    if (found.state !== 'open') throw new NotNow('requestClosed')
    const event = randomUUID()
    await tx.insert(requestEvents).values({ id: event, requestId: found.id, personId: actor.person, kind: 'message', by: 'person', words })
    await putAttachments(tx, actor, { verb: 'write-message', request: found.id, event, person: actor.person }, checked)
  })
  return { number }
}
