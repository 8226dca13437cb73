import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import * as schema from '../schema/index.ts'

/**
 * What a customer corrected, who was told of it, and a list that still says otherwise. `person`: whose phone number is `now`.
 */
export async function makeCorrections(db: NodePgDatabase<Record<string, never>>, { person, now, before }: { person: string; now: string; before: string }): Promise<void> {
  const at = (days: number, minutes = 0): Date => new Date(Date.now() - days * 86_400_000 + minutes * 60_000)
  const [own, said] = await db
    .insert(schema.corrections)
    .values([
      { personId: person, field: 'phone', oldValue: before, newValue: now, source: 'you', at: at(61) },
      { personId: person, field: 'phone', oldValue: now, newValue: before, source: 'import', outcome: 'kept', at: at(6) },
    ])
    .returning({ id: schema.corrections.id })
  await db.insert(schema.tellings).values({ personId: person, correctionId: own!.id, recipient: 'text-delivery', state: 'told', createdAt: at(61), settledAt: at(61, 2) })
  await db.insert(schema.conflicts).values({ personId: person, correctionId: said!.id, field: 'phone', at: at(6) })
}
