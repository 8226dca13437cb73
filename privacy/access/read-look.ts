import { eq, isNotNull } from 'drizzle-orm'
import { looks, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import type { Look } from './list-looks.ts'

/** One look at the person's data, for asking about it; undefined when it is none of theirs. */
export async function readLook(actor: PersonActor, { id }: { id: string }): Promise<Look | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const [found] = await as(actor, (tx) =>
    tx
      .select({ id: looks.id, role: looks.role, purpose: looks.purpose, fields: looks.fields, at: looks.at, number: requests.number, lent: isNotNull(looks.loanId).mapWith(Boolean) })
      .from(looks)
      .leftJoin(requests, eq(requests.id, looks.requestId))
      .where(eq(looks.id, id)),
  )
  return found as Look | undefined
}
