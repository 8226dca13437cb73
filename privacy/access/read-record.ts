import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { looks, people, profiles, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { isRevealable, type LookPurpose } from './look-words.ts'
import { mask } from './mask.ts'
import { visibleTo, type ProfileField } from './visible-to.ts'

export type RecordField = { field: ProfileField; value: string | null; masked: boolean }
export type OpenRecord = { purpose: LookPurpose; until: Date; since: string; fields: RecordField[] }

/**
 * A person's contact record as a staff member sees it after looking it up for this case: what the role may see, masked where it was
 * not revealed. Throws `NotFound`, and `NotAllowed('lookFirst')` when no look of the last half hour is open.
 */
export function readRecord(actor: StaffActor, { number }: { number: number }): Promise<OpenRecord> {
  return as(actor, async (tx) => {
    const [request] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(eq(requests.number, number))
    if (!request) throw new NotFound()
    const open = await tx
      .select({ purpose: looks.purpose, fields: looks.fields, at: looks.at, until: sql<Date>`${looks.at} + interval '30 minutes'`.mapWith(looks.at) })
      .from(looks)
      .where(and(eq(looks.requestId, request.id), gt(looks.at, sql`now() - interval '30 minutes'`)))
      .orderBy(desc(looks.at))
    const first = open.findLast((look) => look.fields.length > 1) ?? open[0]
    if (!first || !request.personId) throw new NotAllowed('lookFirst')
    const visible = visibleTo(actor.role)
    const columns = Object.fromEntries(visible.map((field) => [field, profiles[field]])) as Record<string, (typeof profiles)['email']>
    const [row] = await tx.select(columns).from(profiles).where(eq(profiles.personId, request.personId))
    if (!row) throw new NotFound()
    const [person] = await tx.select({ since: people.since }).from(people).where(eq(people.id, request.personId))
    const revealed = new Set(open.flatMap((look) => look.fields))
    return {
      purpose: first.purpose as LookPurpose,
      until: first.until,
      since: person!.since,
      fields: visible.map((field) => {
        const masked = isRevealable(field) && !revealed.has(field)
        const value = (row[field] as string | null) ?? null
        return { field, value: masked && value ? mask(field, value) : value, masked: masked && value !== null }
      }),
    }
  })
}
