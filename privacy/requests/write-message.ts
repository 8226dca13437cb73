import { and, eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { limit } from '../limit.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'

const perPerson = { times: 20, minutes: 60 }

/** A message from the person on the timeline of an open request of theirs. Throws `NotFound`, `NotNow` for what is answered and past 20 in an hour. */
export async function writeMessage(actor: PersonActor, { number, words }: { number: number; words: string }): Promise<{ number: number }> {
  await limit('write-message', actor.person, perPerson)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'write-message', table: 'requestEvents', columns: ['words'] })
    const [found] = await tx.select({ id: requests.id, state: requests.state }).from(requests).where(and(eq(requests.number, number), eq(requests.personId, actor.person)))
    if (!found) throw new NotFound()
    if (found.state !== 'open') throw new NotNow('requestClosed')
    await tx.insert(requestEvents).values({ requestId: found.id, personId: actor.person, kind: 'message', by: 'person', words })
  })
  return { number }
}
