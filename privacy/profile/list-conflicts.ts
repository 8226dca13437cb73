import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { conflicts, corrections, people, requests, staff, tellings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import type { Told } from '../tell.ts'

/** `values`: what the person's own is and what the list says, as long as the person's record is open at this desk. `cases`: their open requests. */
export type Conflict = { id: string; field: string; at: Date; cases: number[]; values?: { own: string | null; list: string | null } }
export type Settled = { id: string; field: string; state: 'kept' | 'told'; settledAt: Date; by: string | null }
export type ToTell = { id: string; recipient: Told; field: string; failed: boolean; at: Date; cases: number[]; values?: { before: string | null; after: string | null } }
export type Conflicts = { open: Conflict[]; toTell: ToTell[]; settled: Settled[] }

/** A desk works through what it sees; the rest comes up as these go. */
const most = 50

/**
 * Where imports say otherwise than people did, which recipients have to be told of a correction by hand, and what was settled last. Values
 * only of people whose record is open for a case (the database gives no others). Throws `NotAllowed` but for the privacy officer.
 */
export async function listConflicts(actor: StaffActor): Promise<Conflicts> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const { id, field, at, personId, correctionId, state } = conflicts
    const open = await tx.select({ id, field, at, personId, correctionId }).from(conflicts).where(eq(state, 'open')).orderBy(asc(at), id).limit(most)
    const toTell = await tx
      .select({ id: tellings.id, recipient: tellings.recipient, state: tellings.state, personId: tellings.personId, correctionId: tellings.correctionId, at: tellings.createdAt })
      .from(tellings)
      .innerJoin(people, eq(people.id, tellings.personId))
      // Of a frozen account nobody is told anything new.
      .where(and(inArray(tellings.state, ['by-hand', 'failed']), isNull(people.frozenAt)))
      .orderBy(asc(tellings.createdAt), tellings.id)
      .limit(most)
    const all = [...open, ...toTell]
    const shown = all.length
      ? await tx.select({ id: corrections.id, field: corrections.field, oldValue: corrections.oldValue, newValue: corrections.newValue }).from(corrections).where(inArray(corrections.id, all.map((one) => one.correctionId)))
      : []
    const asked = all.length
      ? await tx.select({ number: requests.number, personId: requests.personId, state: requests.state }).from(requests).where(inArray(requests.personId, all.map((one) => one.personId))).orderBy(desc(requests.number))
      : []
    const settled = await tx
      .select({ id, field, state, settledAt: conflicts.settledAt, by: staff.name })
      .from(conflicts)
      .leftJoin(staff, eq(staff.id, conflicts.staffId))
      .where(inArray(state, ['kept', 'told']))
      .orderBy(desc(conflicts.settledAt))
      .limit(most)
    const valuesOf = new Map(shown.map((one) => [one.id, one]))
    const casesOf = (person: string): number[] => asked.filter((one) => one.personId === person && one.state === 'open').map(({ number }) => number)
    return {
      open: open.map((one) => {
        const values = valuesOf.get(one.correctionId)
        return { id: one.id, field: one.field, at: one.at, cases: casesOf(one.personId), ...(values && { values: { own: values.oldValue, list: values.newValue } }) }
      }),
      toTell: toTell.map((one) => {
        const values = valuesOf.get(one.correctionId)
        return { id: one.id, recipient: one.recipient, field: values?.field ?? '', failed: one.state === 'failed', at: one.at, cases: casesOf(one.personId), ...(values && { values: { before: values.oldValue, after: values.newValue } }) }
      }),
      settled: settled.map((one) => ({ ...one, state: one.state as Settled['state'], settledAt: one.settledAt! })),
    }
  })
}
