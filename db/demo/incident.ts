import { randomUUID } from 'node:crypto'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import * as schema from '../schema/index.ts'

/** One invented incident, published by two, told to those it concerned, and with what turned out after it. `person` has seen it; `others` have not. */
export async function makeIncident(db: NodePgDatabase<Record<string, never>>, { person, others, first, second }: { person: string; others: readonly string[]; first: string; second: string }): Promise<void> {
  const at = (days: number, hours = 0): Date => new Date(Date.now() - days * 86_400_000 + hours * 3_600_000)
  const day = (days: number): string => at(days).toISOString().slice(0, 10)
  const [made] = await db
    .insert(schema.incidents)
    .values({
      noticedAt: at(40),
      happenedFrom: day(43),
      happenedTo: day(40),
      title: 'A list of invoices could be read by others (demonstration)',
      story: 'This incident is invented, to show what the register looks like. A copy of a list of invoices lay for three days at an address that anybody who guessed it could open. It had the numbers, dates and sums of invoices of two customers.',
      consequences: 'Whoever opened it knows what these customers paid us, and may pretend to be us in a letter about it.',
      measures: 'We took the list away within an hour, and looked through the records of that address for who had opened it. Such lists are now made only where nobody outside can reach.',
      advice: 'Be wary of letters about an invoice that ask you to pay to another account. Look the invoice up here first.',
      records: ['invoices'],
      reach: 'records',
      highRisk: true,
      authorityToldAt: at(39, 2),
      authorityReference: 'EXAMPLE-2026-17',
      authorityBy: first,
      writtenBy: first,
      writtenAt: at(40, 2),
      proposedBy: first,
      proposedAt: at(39, 3),
      confirmedBy: second,
      confirmedAt: at(39, 5),
      audience: 1 + others.length,
      toldAt: at(39, 6),
    })
    .returning({ id: schema.incidents.id })
  const incidentId = made!.id
  const [update] = await db
    .insert(schema.incidentUpdates)
    .values({ incidentId, words: 'The records of that address are complete: nobody but our own checks had opened the list.', writtenBy: second, writtenAt: at(33), confirmedBy: first, confirmedAt: at(32), toldAt: at(32, 1) })
    .returning({ id: schema.incidentUpdates.id })
  const told = [{ updateId: null, at: at(39, 6) }, { updateId: update!.id, at: at(32, 1) }]
  const notices = [person, ...others].flatMap((personId) => told.map((one) => ({ ...one, id: randomUUID(), personId, incidentId, records: ['invoices'], state: 'told' as const, seenAt: personId === person ? at(31) : null })))
  await db.insert(schema.incidentNotices).values(notices)
}
