import { eq } from 'drizzle-orm'
import { requestEvents } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { NotNow } from './refusals.ts'

/**
 * Nobody answers what they have not read: throws `NotNow('requestMoved')` when more stands on the timeline of a locked request than the `seen` events that stood there when the page with the form was opened. A count, since what
 * began before that and ended after it has an earlier moment. Without `seen` nothing is compared.
 */
export async function refuseMoved(tx: Tx, { id }: { id: string }, seen: number | undefined): Promise<void> {
  if (seen !== undefined && (await tx.$count(requestEvents, eq(requestEvents.requestId, id))) > seen) throw new NotNow('requestMoved')
}
