import { eq, inArray } from 'drizzle-orm'
import { applications, notifications } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { openBody } from '../bodies.ts'
import type { Part } from '../har.ts'
import { rowDates, type HoldReason } from '../held-row.ts'
import { holdingOf } from '../holdings.ts'
import type { HttpContent } from '../http-content.ts'
import type { Keys } from '../keys.ts'

type Row = Pick<typeof notifications.$inferSelect, 'id' | 'at' | 'method' | 'url' | 'status' | 'milliseconds' | 'externalId' | 'contentsDeletedAt'>
/** `keptAtLeast`, `goneBy`: calendar dates (UTC); `hold`: why it does not go. */
export type Entry = Row & { application: string | null; request: Part; response: Part; keptAtLeast: string | null; goneBy: string | null; hold: HoldReason | null }

/** Those of these entries of the notification log that are the person's, in the order of `ids`, with their contents opened by the person's own key. */
export async function readEntries(actor: PersonActor, { ids, keys }: { ids: readonly string[]; keys: Pick<Keys, 'find'> }): Promise<Entry[]> {
  const { id, at, method, url, status, milliseconds, externalId, contentsDeletedAt, request, response } = notifications
  const found = await as(actor, (tx) =>
    tx
      .select({ id, at, method, url, status, milliseconds, externalId, contentsDeletedAt, request, response, application: applications.name, ...rowDates(holdingOf('notifications')) })
      .from(notifications)
      .leftJoin(applications, eq(applications.id, notifications.applicationId))
      .where(inArray(id, [...ids])),
  )
  const key = await keys.find(actor.person)
  const open = (row: string, column: 'request' | 'response', sealed: Buffer | null): Part => {
    if (!sealed) return null
    return key ? (JSON.parse(openBody(key, { table: 'notifications', column, row, person: actor.person }, sealed)) as HttpContent) : 'unreadable'
  }
  const entries = new Map(found.map((row) => [row.id, { ...row, request: open(row.id, 'request', row.request), response: open(row.id, 'response', row.response) }]))
  return ids.flatMap((one) => entries.get(one) ?? [])
}
