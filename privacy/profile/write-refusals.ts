import { choices, suppressions } from '#db/schema/index.ts'
import { together } from '#db/door.ts'
import type { ImporterActor, Tx } from '../actor.ts'
import { offIn, offStatement, type OffBefore } from '../inscribe-choice.ts'
import { similarTo } from '../similar.ts'
import { isOwnWord, type ChoiceLine } from '../standing.ts'
import { purchaseWording } from '../topics.ts'
import { record } from '../write.ts'
import { hashesOf, isPurchase, type Brought, type Purchase } from './brought.ts'
import { readLedgers } from './read-ledgers.ts'

/** So many refusals at most belong into one transaction: each person's choices are locked, and all of them stand in one line of the journal, which is 64 KB at most. */
export const mostRefusals = 100

/** Whether a row has somebody refuse as they bought. */
export const isRefusal = (row: Brought['row']): row is Purchase => row.refusal === 'refused' && isPurchase(row)

/**
 * What was refused with a purchase is off, in the ledger and among the suppressions, as if the person had said so here on that day: what they chose on a later day stands. Brought again nothing changes.
 * The choices of whoever was known before are locked.
 * Gives what was off before at the addresses where something is off now, for the line of the journal that has to come last.
 */
export async function writeRefusals(tx: Tx, actor: ImporterActor, people: readonly Brought[]): Promise<OffBefore[]> {
  const refusals = people.flatMap((one) => (isRefusal(one.row) ? [{ ...one, row: one.row }] : []))
  if (refusals.length === 0) return []
  const ledgerOf = await readLedgers(tx, refusals.map(({ id }) => id))
  const said = refusals.map((one) => {
    const about = similarTo[one.row.purchase_kind].filter((topic) => !ledgerOf(one.id).some((line) => line.topic === topic && isLater(line, one.row.purchased_on)))
    const fresh = about.filter((topic) => !ledgerOf(one.id).some((line) => line.topic === topic && line.decision === 'out' && line.purchase === one.row.purchase))
    return { ...one, about, fresh }
  })
  const addresses = said.flatMap((one) => hashesOf(one).map((addressHash) => ({ addressHash, about: one.about })))
  const [off] = await together(tx, [offStatement(addresses)])
  const stopped = addresses
    .map((one) => ({ ...one, before: offIn(off!.rows as object[], one) }))
    .filter(({ about, before }) => about.some((topic) => !before.includes(topic)))
  const lines = said.flatMap(({ id, row: { purchase, purchase_kind: family, purchased_on: purchasedOn }, fresh }) =>
    fresh.map((topic) => ({ personId: id, topic, channel: 'email', decision: 'out', wording: purchaseWording, source: 'purchase', purchase, family, purchasedOn, refusalOffered: true }) as const),
  )
  if (lines.length > 0) await tx.insert(choices).values(lines)
  if (stopped.length > 0) {
    await tx.insert(suppressions).values(stopped.flatMap(({ addressHash, about }) => about.map((topic) => ({ addressHash, topic })))).onConflictDoNothing()
    await record(tx, actor, { verb: 'opt-out-by-import', table: 'suppressions', columns: ['addressHash', 'topic'] })
  }
  return stopped.map(({ addressHash, before }) => ({ addressHash, before }))
}

/** Whether somebody said something here, or had it said, on a later day than that of a purchase. */
const isLater = (line: ChoiceLine, day: string): boolean => line.source !== 'purchase' && isOwnWord(line) && line.at.toISOString().slice(0, 10) > day
