import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { looks, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import type { EmergencyReason } from '../emergency-words.ts'
import type { LookPurpose } from '../look-words.ts'

/** `number`: the case for which the record was opened; none in an emergency, of which `purpose` is the reason. `lent`: not the record, but an entry the person lent. */
export type Look = { id: string; role: StaffRole; purpose: LookPurpose | EmergencyReason; fields: string[]; at: Date; number: number | null; lent: boolean }

/** Who looked at the person's data, newest first, 50 or `limit` at a time. Throws `NotFound` for an `after` that is not theirs. */
export async function listLooks(actor: PersonActor, { after, limit = 50 }: { after?: string; limit?: number } = {}): Promise<{ looks: Look[]; total: number; older?: string }> {
  if (after && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after)) throw new NotFound()
  return as(actor, async (tx) => {
    if (after && (await tx.$count(looks, eq(looks.id, after))) === 0) throw new NotFound()
    const beyond = after ? sql`(${looks.at}, ${looks.id}) < (select ${looks.at}, ${looks.id} from ${looks} where ${looks.id} = ${after})` : undefined
    const found = await tx
      .select({ id: looks.id, role: looks.role, purpose: looks.purpose, fields: looks.fields, at: looks.at, number: requests.number, lent: isNotNull(looks.loanId).mapWith(Boolean) })
      .from(looks)
      .leftJoin(requests, eq(requests.id, looks.requestId))
      .where(and(beyond))
      .orderBy(desc(looks.at), desc(looks.id))
      .limit(limit + 1)
    const shown = found.slice(0, limit) as Look[]
    return { looks: shown, total: await tx.$count(looks), ...(found.length > limit && { older: shown.at(-1)!.id }) }
  })
}
