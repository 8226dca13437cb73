import { desc, eq, ne } from 'drizzle-orm'
import { conflicts, corrections, tellings } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import type { Told } from '../tell.ts'
import { kindOf } from './kind-of.ts'

type Row = typeof corrections.$inferSelect
/** `undoable`: staff corrected it, and it is the last word; a new address to write to proves itself first. `kept`: an import said `newValue`, and the person's own `oldValue` stayed. `told`: recipients of the old value, and when they were told of the new one. */
export type Correction = Pick<Row, 'id' | 'field' | 'oldValue' | 'newValue' | 'source' | 'at'> & {
  undoable: boolean
  kept?: (typeof conflicts.$inferSelect)['state']
  told: { recipient: Told; at?: Date }[]
}

/** The newest; what is older stands in the download. */
const most = 500

/** What was corrected in the person's record, the newest first. */
export function listCorrections(actor: PersonActor): Promise<Correction[]> {
  return as(actor, async (tx) => {
    const { id, field, oldValue, newValue, source, at } = corrections
    const lines = await tx.select({ id, field, oldValue, newValue, source, at }).from(corrections).where(eq(corrections.personId, actor.person)).orderBy(desc(at), field).limit(most)
    const kept = await tx.select({ correction: conflicts.correctionId, state: conflicts.state }).from(conflicts)
    const told = await tx
      .select({ correction: tellings.correctionId, recipient: tellings.recipient, state: tellings.state, at: tellings.settledAt })
      .from(tellings)
      .where(ne(tellings.state, 'needless'))
      .orderBy(tellings.recipient)
    const keptOf = new Map(kept.map(({ correction, state }) => [correction, state]))
    return lines.map((line) => {
      const state = keptOf.get(line.id)
      const undoable = line.source === 'staff' && kindOf(line.field) !== undefined && !state && lines.find((newer) => newer.field === line.field && !keptOf.has(newer.id))?.id === line.id
      const toldOf = told.filter(({ correction }) => correction === line.id)
      return { ...line, undoable, ...(state && { kept: state }), told: toldOf.map((one) => ({ recipient: one.recipient, ...(one.state === 'told' && one.at && { at: one.at }) })) }
    })
  })
}
