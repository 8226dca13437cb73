import { and, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { looks, requests } from '#db/schema/index.ts'
import type { StaffActor, Tx } from './actor.ts'
import { opensRecord, type LookPurpose } from './look-words.ts'
import { NotFound } from './refusals.ts'

/**
 * Whoever a case is about; the look of the last half hour that opened their record to the actor in the role they have, if one did (the latest, until when), for which purposes it is open, and what else was looked at meanwhile.
 * Throws `NotFound`.
 */
export async function openLooks(tx: Tx, { role }: StaffActor, number: number) {
  const [request] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(eq(requests.number, number))
  if (!request) throw new NotFound()
  const looked = await tx
    .select({ purpose: looks.purpose, fields: looks.fields, until: sql<Date>`${looks.at} + interval '30 minutes'`.mapWith(looks.at) })
    .from(looks)
    .where(and(eq(looks.requestId, request.id), eq(looks.role, role), isNull(looks.loanId), gt(looks.at, sql`now() - interval '30 minutes'`), lte(looks.at, sql`now()`)))
    .orderBy(desc(looks.at))
  const openings = looked.filter(({ fields }) => opensRecord(fields))
  return { opened: openings[0], purposes: openings.map(({ purpose }) => purpose as LookPurpose), seen: new Set(looked.flatMap(({ fields }) => fields)), about: request.personId }
}
