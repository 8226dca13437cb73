import { desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { incidentNotices, incidents, incidentUpdates, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { countAffected } from '../affected.ts'
import { authorityDue } from '../deadlines.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import type { IncidentState } from './list-incidents.ts'

/** A step: whose, when, and whether it was taken by whoever looks. */
export type Step = { name: string; at: Date; mine: boolean }
/** How far the telling is: `audience` people were affected when it began, `done` once the last message is written. */
export type Telling = { audience: number | null; waiting: number; told: number; failed: number; done: boolean }
export type Update = { id: string; words: string; written: Step; confirmed: Step | null; ended: Step | null; telling: Omit<Telling, 'audience'> | null }

/** An incident as the desk sees it. `affected`: how many are now, as long as nobody is told. `due`: until when the authority has to be told; `authorityBy`: who noted that it was, or why not. */
export type Incident = {
  row: typeof incidents.$inferSelect
  state: IncidentState
  due: Date
  written: Step
  proposed: Step | null
  confirmed: Step | null
  ended: Step | null
  authorityBy: string | null
  affected: number | null
  telling: Telling | null
  updates: Update[]
}

/** One incident with who took which step, how many are affected, and how far the telling is. Throws `NotAllowed` but for the privacy officer, `NotFound` for a number of none. */
export async function readIncident(actor: StaffActor, number: number): Promise<Incident> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [writer, proposer, confirmer, ender, teller] = [alias(staff, 'writer'), alias(staff, 'proposer'), alias(staff, 'confirmer'), alias(staff, 'ender'), alias(staff, 'teller')]
  const step = (by: string | null, name: string | null, at: Date | null): Step | null => (by && name && at ? { name, at, mine: by === actor.staff } : null)
  const found = await as(actor, async (tx) => {
    const [one] = await tx
      .select({ row: incidents, names: { written: writer.name, proposed: proposer.name, confirmed: confirmer.name, ended: ender.name, authority: teller.name } })
      .from(incidents)
      .innerJoin(writer, eq(writer.id, incidents.writtenBy))
      .leftJoin(proposer, eq(proposer.id, incidents.proposedBy))
      .leftJoin(confirmer, eq(confirmer.id, incidents.confirmedBy))
      .leftJoin(ender, eq(ender.id, incidents.endedBy))
      .leftJoin(teller, eq(teller.id, incidents.authorityBy))
      .where(eq(incidents.number, number))
    if (!one) throw new NotFound()
    const counts = await tx.select({ update: incidentNotices.updateId, state: incidentNotices.state, n: sql<number>`count(*)::int` }).from(incidentNotices).where(eq(incidentNotices.incidentId, one.row.id)).groupBy(incidentNotices.state, incidentNotices.updateId)
    const updates = await tx
      .select({ row: incidentUpdates, names: { written: writer.name, confirmed: confirmer.name, ended: ender.name } })
      .from(incidentUpdates)
      .innerJoin(writer, eq(writer.id, incidentUpdates.writtenBy))
      .leftJoin(confirmer, eq(confirmer.id, incidentUpdates.confirmedBy))
      .leftJoin(ender, eq(ender.id, incidentUpdates.endedBy))
      .where(eq(incidentUpdates.incidentId, one.row.id))
      .orderBy(desc(incidentUpdates.writtenAt))
    return { one, counts, updates }
  })
  const { row, names } = found.one
  const count = (of: string | null) => {
    const having = (state: 'waiting' | 'told' | 'failed') => found.counts.find((one) => one.update === of && one.state === state)?.n ?? 0
    return { waiting: having('waiting'), told: having('told'), failed: having('failed') }
  }
  const isTelling = row.confirmedAt !== null && row.highRisk
  return {
    row,
    state: row.confirmedAt ? 'published' : row.proposedAt ? 'proposed' : 'written',
    due: authorityDue(row.noticedAt),
    written: step(row.writtenBy, names.written, row.writtenAt)!,
    proposed: step(row.proposedBy, names.proposed, row.proposedAt),
    confirmed: step(row.confirmedBy, names.confirmed, row.confirmedAt),
    ended: step(row.endedBy, names.ended, row.endedAt),
    authorityBy: names.authority,
    affected: row.confirmedAt ? null : await countAffected(row),
    telling: isTelling ? { audience: row.audience, ...count(null), done: row.toldAt !== null } : null,
    updates: found.updates.map(({ row: update, names: by }) => ({
      id: update.id,
      words: update.words,
      written: step(update.writtenBy, by.written, update.writtenAt)!,
      confirmed: step(update.confirmedBy, by.confirmed, update.confirmedAt),
      ended: step(update.endedBy, by.ended, update.endedAt),
      telling: isTelling && update.confirmedAt ? { ...count(update.id), done: update.toldAt !== null } : null,
    })),
  }
}
