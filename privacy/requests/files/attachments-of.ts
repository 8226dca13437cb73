import { asc, eq, sql } from 'drizzle-orm'
import { requestAttachments, requests } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'
import { attachmentNumber } from '../../attachment-number.ts'
import { endings } from '../../kept-file.ts'

type Row = typeof requestAttachments.$inferSelect
/** A file on a timeline, without what is in it. `name`: what it is called when it is fetched, by its place in the request. */
export type Attachment = Pick<Row, 'id' | 'eventId' | 'staffId' | 'type' | 'bytes' | 'cleanAt'> & { name: string }

/** The files on a request that whoever asks may have, in the order in which they came. */
export async function attachmentsOf(tx: Tx, number: number): Promise<Attachment[]> {
  const found = await tx
    .select({ id: requestAttachments.id, eventId: requestAttachments.eventId, staffId: requestAttachments.staffId, type: requestAttachments.type, bytes: requestAttachments.bytes, cleanAt: requestAttachments.cleanAt, nth: sql<number>`${sql.raw(attachmentNumber)}` })
    .from(requestAttachments)
    .innerJoin(requests, eq(requests.id, requestAttachments.requestId))
    .where(eq(requests.number, number))
    .orderBy(asc(requestAttachments.at), asc(requestAttachments.eventId), asc(requestAttachments.place))
  return found.map(({ nth, ...one }) => ({ ...one, name: `FR-${number}-${nth}.${endings[one.type]}` }))
}
