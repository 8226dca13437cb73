import { eq, sql } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { attachmentsOf } from './files/attachments-of.ts'
import { inOrder } from './in-order.ts'
import { withFiles } from './files/with-files.ts'

/** What a list of somebody's own requests shows of each. */
export const listedColumns = {
  number: requests.number,
  kind: requests.kind,
  regime: requests.regime,
  way: requests.way,
  state: requests.state,
  receivedAt: requests.receivedAt,
  dueOn: requests.dueOn,
  answeredAt: requests.answeredAt,
  outcome: requests.outcome,
  stoppedAt: requests.stoppedAt,
}

/** And what its page shows besides; `id` and `identity` are for whoever reads it. */
export const openedColumns = {
  ...listedColumns,
  id: requests.id,
  acknowledgedAt: requests.acknowledgedAt,
  extendedAt: requests.extendedAt,
  stopReason: requests.stopReason,
  identity: requests.identity,
}

/** What stands on a timeline, but for what staff propose among themselves: the database shows them nothing of that. */
export type OwnKind = Exclude<typeof requestEvents.$inferSelect.kind, 'give-back'>

/** The timeline as whoever asked sees it: of the staff that somebody took it up, not who. `takesBack`: which messages' files are theirs to take back, as the database has it. */
export const ownEvents = async (tx: Tx, { id, number, takesBack }: { id: string; number: number; takesBack: (event: { forKnown: boolean }) => boolean }) => {
  const events = await tx
    .select({ id: requestEvents.id, kind: sql<OwnKind>`${requestEvents.kind}`, by: requestEvents.by, way: requestEvents.way, filesLeft: requestEvents.filesLeft, fileOf: requestEvents.fileOf, forKnown: requestEvents.forKnown, words: requestEvents.words, reason: requestEvents.reason, deed: requestEvents.deed, until: requestEvents.until, handed: requestEvents.handed, handedOn: requestEvents.handedOn, at: requestEvents.at })
    .from(requestEvents)
    .where(eq(requestEvents.requestId, id))
    .orderBy(...inOrder)
  return withFiles(events, await attachmentsOf(tx, number)).map(({ forKnown, ...event }) => ({ ...event, takesBack: event.kind === 'message' && event.by === 'person' && takesBack({ forKnown }) }))
}
