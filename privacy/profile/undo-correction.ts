import { and, eq, sql } from 'drizzle-orm'
import { corrections } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { correctWithin, heldWithin } from '../correct.ts'
import { NotNow } from '../refusals.ts'
import type { DeskKind } from './correct-for-input.ts'
import { followAddress } from './follow-address.ts'
import { kindOf } from './kind-of.ts'

/**
 * Puts back what was there before staff corrected it: that field and what was corrected with it, as far as nothing was changed since. A correction like any other, so whoever was told is told again. Throws `NotNow`
 * `nothingToUndo` when it is not the last word any more, or not staff's.
 */
export async function undoCorrection(actor: PersonActor, { correction }: { correction: string }): Promise<void> {
  await as(actor, async (tx) => {
    const lines = await tx
      .select({ id: corrections.id, field: corrections.field, oldValue: corrections.oldValue })
      .from(corrections)
      .where(
        and(
          eq(corrections.personId, actor.person),
          eq(corrections.source, 'staff'),
          eq(corrections.outcome, 'changed'),
          sql`${corrections.at} = (select one.at from corrections one where one.id = ${correction})`,
          sql`not exists (select from corrections later where later.person_id = ${corrections.personId} and later.field = ${corrections.field} and later.outcome = 'changed' and later.at > ${corrections.at})`,
        ),
      )
    const kind: DeskKind | undefined = kindOf(lines.find(({ id }) => id === correction)?.field)
    if (!kind) throw new NotNow('nothingToUndo')
    const now = await heldWithin(tx, actor, kind)
    const before = Object.fromEntries(lines.filter(({ field }) => field in now).map(({ field, oldValue }) => [field, oldValue]))
    const values = { ...now, ...before }
    await correctWithin(tx, actor, kind, values, async (_, replaced) => (kind === 'address' ? followAddress(tx, actor, replaced, values) : undefined))
  })
}
