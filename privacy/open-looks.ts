import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { looks, requests } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { NotFound } from './refusals.ts'

/** The looks of the last half hour at the record of whoever a case is about, latest first, and who that is. Throws `NotFound`. */
export async function openLooks(tx: Tx, number: number) {
  const [request] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(eq(requests.number, number))
  if (!request) throw new NotFound()
  const open = await tx
    .select({ purpose: looks.purpose, fields: looks.fields, until: sql<Date>`${looks.at} + interval '30 minutes'`.mapWith(looks.at) })
    .from(looks)
    .where(and(eq(looks.requestId, request.id), isNull(looks.loanId), ne(looks.fields, ['scan']), ne(looks.fields, ['attachment']), gt(looks.at, sql`now() - interval '30 minutes'`)))
    .orderBy(desc(looks.at))
  return { open, about: request.personId }
}
