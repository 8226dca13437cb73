import { and, eq, sql } from 'drizzle-orm'
import { erasureLines, erasures, erasureTellings } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type VisitorActor } from '../actor.ts'
import { forecast } from '../forecast.ts'
import { openErasureLink, receiptReference } from '../erasure-link.ts'
import { grouped, type GroupLine } from '../record-groups.ts'
import { backupsOver } from './receipt.ts'

/** `groups`: what is there now; a line that is `deleted` is over its time and goes with the next sweep. `nameless`: how many rows were left without a name. */
export type ReceiptState = { reference: string; erasedAt: Date; countedAt: Date; groups: GroupLine[]; nameless: number; tellings: Telling[]; backupsUntil: string }

type Row = typeof erasureTellings.$inferSelect
/** Who was told to erase it, too, and what they answered. */
export type Telling = Pick<Row, 'recipient' | 'state' | 'toldAt' | 'answer' | 'answeredAt'>

/**
 * What is still kept after a deletion, counted now, for whoever has its receipt: numbers by kind of record and their ends, nothing of what they hold.
 * Gives `gone` when the deletion itself is forgotten too, undefined for a token that is not ours.
 */
export async function readReceipt(_visitor: VisitorActor, { token }: { token: string }): Promise<ReceiptState | 'gone' | undefined> {
  const link = openErasureLink('receipt', token)
  if (!link) return undefined
  return as(
    { kind: 'eraser', people: [link.person] },
    async (tx) => {
      const [found] = await tx.select({ state: erasures.state, erasedAt: erasures.settledAt }).from(erasures).where(eq(erasures.id, link.erasure))
      if (!found) return 'gone'
      if (found.state !== 'done' || !found.erasedAt) return undefined
      const countedAt = new Date()
      const groups = grouped((await forecast(tx, { people: [link.person], at: countedAt })).get(link.person)!)
      const [left] = await tx
        .select({ rows: sql<number>`coalesce(sum(${erasureLines.rows}), 0)::int` })
        .from(erasureLines)
        .where(and(eq(erasureLines.erasureId, link.erasure), eq(erasureLines.outcome, 'nameless')))
      const { recipient, state, toldAt, answer, answeredAt } = erasureTellings
      const tellings = await tx.select({ recipient, state, toldAt, answer, answeredAt }).from(erasureTellings).where(eq(erasureTellings.erasureId, link.erasure)).orderBy(recipient)
      return { reference: receiptReference(link.erasure), erasedAt: found.erasedAt, countedAt, groups, nameless: left!.rows, tellings, backupsUntil: backupsOver(found.erasedAt, settings().backupDays) }
    },
    { snapshot: true },
  )
}
