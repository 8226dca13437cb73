import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { people, requestEvents, requestNotes, requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { attachmentsOf, type Attachment } from './files/attachments-of.ts'
import { inOrder } from './in-order.ts'
import { withFiles } from './files/with-files.ts'

type Request = typeof requests.$inferSelect
type Event = typeof requestEvents.$inferSelect
export type RequestEvent = Pick<Event, 'id' | 'kind' | 'by' | 'way' | 'filesLeft' | 'fileOf' | 'words' | 'reason' | 'deed' | 'until' | 'handed' | 'handedOn' | 'at'> & { staff: string | null; /** Of what was assigned: to whom. */ to: string | null; files: Attachment[]; /** How many files that came with it are removed. */ filesRemoved: number }
/** A note of staff, the newest first. */
export type RequestNote = { id: string; words: string; at: Date; staff: string }
/**
 * `frozenAt`: since when the account of whom it is about is frozen. `leaving`: its holder has asked for its deletion. `heldUntil`: until when no file goes out and no download is handed out, where it matters who asks. `stopped`: of a complaint by the link of a
 * message, and of a request on which an account was given back, the numbers of what that stopped; `stoppedBy`: the number of the one that stopped this one, where nothing was found out since.
 */
export type OpenedRequest = Omit<Request, 'words' | 'answerTo' | 'answerHash' | 'answerPost' | 'followHash'> & { owner: string | null; frozenAt: Date | null; leaving: boolean; heldUntil: Date | null; stopped: number[]; stoppedBy: number | null; appealOfNumber: number | null; duplicateOfNumber: number | null; events: RequestEvent[]; notes: RequestNote[] }

const first = alias(requests, 'first')
const assignee = alias(staff, 'assignee')
const same = alias(requests, 'same')

/** As the database has it, which refuses staff's files by the same words. */
const heldUntil = sql<Date | null>`case when ${requests.state} = 'open' and ${people.heldUntil} > now() and needs_identity(${requests.kind}, ${requests.appealOf}) then ${people.heldUntil} end`.mapWith(people.heldUntil)
/** What a complaint stopped it did at the moment it came, and giving back at that of the deed. */
const stopped = sql<number[]>`array(select r.number::int from identity_checks c join requests r on r.id = c.request_id where c.reason = 'intruder' and c.person_id = ${requests.personId} and (${requests.kind} = 'complaint' and c.at = ${requests.receivedAt} or c.at in (select e.at from request_events e where e.request_id = ${requests.id} and e.deed = 'give-back')) order by 1)`
const stoppedBy = sql<number | null>`(
  select r.number::int from (select reason, person_id, at from identity_checks where request_id = ${requests.id} and state in ('verified', 'doubted') order by settled_at desc, state limit 1) c
  join requests r on r.person_id = c.person_id and (r.kind = 'complaint' and r.received_at = c.at or exists (select from request_events e where e.request_id = r.id and e.deed = 'give-back' and e.at = c.at)) where c.reason = 'intruder' limit 1)`

/** One request with its timeline, by the number people quote. Throws `NotFound`. */
export function readRequest(actor: StaffActor, { number }: { number: number }): Promise<OpenedRequest> {
  return as(actor, async (tx) => {
    const { words: _words, answerTo: _answerTo, answerHash: _answerHash, answerPost: _answerPost, followHash: _followHash, ...columns } = getTableColumns(requests)
    const [found] = await tx
      .select({ ...columns, owner: staff.name, appealOfNumber: first.number, duplicateOfNumber: same.number, frozenAt: people.frozenAt, leaving: sql<boolean>`coalesce(${people.state} = 'leaving', false)`, heldUntil, stopped, stoppedBy })
      .from(requests)
      .leftJoin(staff, eq(staff.id, requests.ownerId))
      .leftJoin(people, eq(people.id, requests.personId))
      .leftJoin(first, eq(first.id, requests.appealOf))
      .leftJoin(same, eq(same.id, requests.duplicateOf))
      .where(eq(requests.number, number))
    if (!found) throw new NotFound()
    const events = await tx
      .select({ id: requestEvents.id, kind: requestEvents.kind, by: requestEvents.by, way: requestEvents.way, filesLeft: requestEvents.filesLeft, fileOf: requestEvents.fileOf, words: requestEvents.words, reason: requestEvents.reason, deed: requestEvents.deed, until: requestEvents.until, handed: requestEvents.handed, handedOn: requestEvents.handedOn, at: requestEvents.at, staff: staff.name, to: assignee.name })
      .from(requestEvents)
      .leftJoin(staff, eq(staff.id, requestEvents.staffId))
      .leftJoin(assignee, eq(assignee.id, requestEvents.toId))
      .where(eq(requestEvents.requestId, found.id))
      .orderBy(...inOrder)
    const notes = await tx
      .select({ id: requestNotes.id, words: requestNotes.words, at: requestNotes.at, staff: staff.name })
      .from(requestNotes)
      .innerJoin(staff, eq(staff.id, requestNotes.staffId))
      .where(eq(requestNotes.requestId, found.id))
      .orderBy(desc(requestNotes.at), desc(requestNotes.id))
    return { ...found, events: withFiles(events, await attachmentsOf(tx, number)), notes }
  })
}
