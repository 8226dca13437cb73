import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { emergencyLooks, looks, people, staff } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor, type Tx } from '../actor.ts'
import { emergencyFields } from '../emergency-fields.ts'
import { reviewHours, type EmergencyReason } from '../emergency-words.ts'
import { notifyAll } from '../notify.ts'
import { Invalid, NotAllowed } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import { whoIsOnFile } from '../who-is-on-file.ts'
import { record } from '../write.ts'
import type { breakGlassInput } from './emergency-input.ts'
import { refuseClosed } from '../refuse-closed.ts'

/**
 * Opens in an emergency the chosen categories of a person's record, found by exactly their e-mail address, phone number or customer number, for 15 or 30 minutes: across what the role may see, and without a
 * request. The row written here is what the database opens by; the line the person reads and the alarm to whoever may review it are in the same transaction. Gives its id. Throws `Invalid` when nobody is found, or more than one,
 * `NotAllowed` for roles that do not work at requests, for whoever was invited by one person alone until a second has confirmed them (`confirmedFirst`), and, but for the privacy officer, for an account that is frozen or about to be deleted, `NotNow('reviewedFirst')` while an earlier one is not reviewed.
 */
export async function breakGlass(actor: StaffActor, { needle, reason, words, categories, minutes }: z.output<typeof breakGlassInput>): Promise<string> {
  const { role } = actor
  if (role !== 'support' && role !== 'billing' && role !== 'privacy') throw new NotAllowed('notYourRole')
  const [found, another] = await whoIsOnFile(needle)
  const fields = emergencyFields(categories, { masked: false })
  const id = await as(actor, async (tx) => {
    if (!found || another) {
      // What was searched and not found leaves its line, too.
      await record(tx, actor, { verb: 'find-in-emergency', table: 'profiles', columns: [] })
      return undefined
    }
    const [person] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, found.id))
    refuseClosed(actor, person)
    const values = { personId: found.id, staffId: actor.staff, role, reason, words, categories, at: sql`now()`, endsAt: sql`now() + ${minutes}::int * interval '1 minute'` }
    const [row] = await tx.insert(emergencyLooks).values(values).returning({ id: emergencyLooks.id, at: emergencyLooks.at })
    await tx.insert(looks).values({ personId: found.id, staffId: actor.staff, emergencyId: row!.id, role, purpose: reason, fields })
    await record(tx, actor, { verb: 'break-glass', table: 'emergencyLooks', columns: fields, person: found.id })
    await alarm(tx, actor, { role, reason, until: new Date(row!.at.getTime() + reviewHours * 3_600_000).toISOString() })
    return row!.id
  })
  if (!id) throw new Invalid({ needle: another ? 'severalOnFile' : 'nobodyFound' })
  return id
}

/** To every other privacy officer, before everything that can wait; where there is none, to the administrators, who can appoint one. */
async function alarm(tx: Tx, actor: StaffActor, params: { role: StaffRole; reason: EmergencyReason; until: string }): Promise<void> {
  const told = await asWithin(tx, actor, { kind: 'auth' }, () => tx.select({ email: staff.email, role: staff.role }).from(staff).where(and(staff.active, inArray(staff.role, ['privacy', 'administrator']), ne(staff.id, actor.staff))))
  const officers = told.filter(({ role }) => role === 'privacy')
  const to = officers.length > 0 ? officers : told
  await asWithin(tx, actor, { kind: 'auth' }, () => notifyAll(tx, to.map(({ email }) => ({ kind: 'emergency-opened' as const, to: email, params }))))
}
