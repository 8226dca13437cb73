import { eq } from 'drizzle-orm'
import { applications, notifications } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { openBody } from '../bodies.ts'
import { rowDates } from '../held-row.ts'
import { holdingOf } from '../holdings.ts'
import type { HttpContent } from '../http-content.ts'
import type { Keys } from '../keys.ts'
import { NotFound } from '../refusals.ts'

/** What is kept of a request or an answer; nothing when it was not logged or was deleted, `unreadable` when its key is gone. */
export type Part = HttpContent | 'unreadable' | null

type Row = Pick<typeof notifications.$inferSelect, 'id' | 'at' | 'method' | 'url' | 'status' | 'milliseconds' | 'externalId' | 'contentsDeletedAt'>
/** `keptAtLeast`, `goneBy`: calendar dates (UTC). */
export type Entry = Row & { application: string | null; request: Part; response: Part; keptAtLeast: string | null; goneBy: string | null }

type Asked = { id: string; keys: Pick<Keys, 'find'> }

/** One entry of the person's notification log with its contents, opened with the person's own key. Throws `NotFound` when there is none, or none of theirs. */
export async function readEntry(actor: PersonActor, { id, keys }: Asked): Promise<Entry> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  const { at, method, url, status, milliseconds, externalId, contentsDeletedAt, request, response } = notifications
  const [found] = await as(actor, (tx) =>
    tx
      .select({ id: notifications.id, at, method, url, status, milliseconds, externalId, contentsDeletedAt, request, response, application: applications.name, ...rowDates(holdingOf('notifications')) })
      .from(notifications)
      .leftJoin(applications, eq(applications.id, notifications.applicationId))
      .where(eq(notifications.id, id)),
  )
  if (!found) throw new NotFound()
  const key = await keys.find(actor.person)
  const open = (column: 'request' | 'response', sealed: Buffer | null): Part => {
    if (!sealed) return null
    return key ? (JSON.parse(openBody(key, { table: 'notifications', column, row: id, person: actor.person }, sealed)) as HttpContent) : 'unreadable'
  }
  return { ...found, request: open('request', found.request), response: open('response', found.response) }
}
