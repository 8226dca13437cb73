import { eq } from 'drizzle-orm'
import { applications, sessions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { columnOf, tableOf } from '../keep.ts'
import { NotFound } from '../refusals.ts'
import { rowColumns, toRow, type HeldRow } from '../held-row.ts'

/** `application`, `session`: the application it belongs to, and the id of the sign-in, where these are still there. */
export type WholeRow = HeldRow & { application?: { id: string; name: string }; session?: string }

/** One of the person's own rows, whole but for secrets, and what it belongs to. Throws `NotFound` when there is none with this id, or none of theirs. */
export async function readRow(actor: PersonActor, { record, id }: { record: OwnedName; id: string }): Promise<WholeRow> {
  const holding = holdingOf(record)
  const table = tableOf(record)
  const key = columnOf(record, 'id')
  const fits = key?.getSQLType() === 'uuid' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^\d{1,15}$/
  if (!holding.readable || !key || !fits.test(id)) throw new NotFound()
  return as(actor, async (tx) => {
    const [found] = await tx.select(rowColumns(holding)).from(table).where(eq(key, id))
    if (!found) throw new NotFound()
    const ofApplication = columnOf(record, 'applicationId')
    const [application] = ofApplication ? await tx.select({ id: applications.id, name: applications.name }).from(table).innerJoin(applications, eq(applications.id, ofApplication)).where(eq(key, id)) : []
    const ofSession = columnOf(record, 'sessionId')
    const [session] = ofSession ? await tx.select({ id: sessions.id }).from(table).innerJoin(sessions, eq(sessions.id, ofSession)).where(eq(key, id)) : []
    return { ...toRow(found), ...(application && { application }), ...(session && { session: session.id }) }
  })
}
