import { and, desc, eq, getTableColumns, gt, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { applications, billingProfiles, emergencyLooks, looks, paymentMethods, people, profiles, sessions } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor } from '../actor.ts'
import { emergencyColumns, emergencyRecords, fieldOf, type EmergencyReason, type EmergencyRecord } from '../emergency-words.ts'
import { isRevealable } from '../look-words.ts'
import { NotFound } from '../refusals.ts'
import { mask } from './mask.ts'
import { refuseClosed } from '../refuse-closed.ts'

/** `field`: as a look names it. */
export type EmergencyField = { field: string; column: string; value: string | Date | null; masked: boolean }
export type OpenEmergency = { id: string; reason: EmergencyReason; until: Date; records: { record: EmergencyRecord; rows: EmergencyField[][] }[] }

const tables = { profiles, billingProfiles, paymentMethods, sessions, applications } as const satisfies Record<EmergencyRecord, unknown>
/** Of what there may be many, the newest. */
const mostRows = 10

/** What one opened in an emergency, as long as it is open: of the chosen categories what the desk may see, masked where it was not revealed. Throws `NotFound` for another's, and once it is over; `NotAllowed` like `breakGlass`. */
export function readEmergency(actor: StaffActor, { id }: { id: string }): Promise<OpenEmergency> {
  return as(actor, async (tx) => {
    const [open] = await tx.select().from(emergencyLooks).where(and(eq(emergencyLooks.id, id), eq(emergencyLooks.staffId, actor.staff), gt(emergencyLooks.endsAt, sql`now()`)))
    if (!open) throw new NotFound()
    const [person] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, open.personId))
    refuseClosed(actor, person)
    const seen = await tx.select({ fields: looks.fields }).from(looks).where(eq(looks.emergencyId, id))
    const revealed = new Set(seen.flatMap(({ fields }) => fields))
    const records = await asWithin(tx, actor, { kind: 'emergency', staff: actor.staff, about: open.personId }, async () => {
      const read: OpenEmergency['records'] = []
      for (const record of open.categories.flatMap((category): readonly EmergencyRecord[] => emergencyRecords[category])) {
        const table = tables[record]
        const own = getTableColumns(table) as Record<string, PgColumn>
        const names = emergencyColumns(record)
        const order: SQL | PgColumn = record === 'sessions' ? desc(sessions.lastSeenAt) : own['personId']!
        const rows = await tx.select(Object.fromEntries(names.map((name) => [name, own[name]!]))).from(table).orderBy(order).limit(mostRows)
        read.push({ record, rows: rows.map((row) => names.map((name) => shown(record, name, (row[name] ?? null) as string | Date | null))) })
      }
      return read
    })
    return { id, reason: open.reason, until: open.endsAt, records }

    function shown(record: EmergencyRecord, column: string, value: string | Date | null): EmergencyField {
      const field = fieldOf(record, column)
      const masked = isRevealable(column) && typeof value === 'string' && !revealed.has(field)
      return { field, column, value: masked && isRevealable(column) ? mask(column, value) : value, masked }
    }
  })
}
