import { sql } from 'drizzle-orm'
import { erasures } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { erasureUrl } from '../erasure-link.ts'
import { notify } from '../notify.ts'
import { reach } from '../reach.ts'
import { record } from '../write.ts'

/** So many days before a deletion its owner is told again. */
export const reminderDays = [7, 1] as const

/** Reminds everybody whose planned deletion has come within a week or a day, once for each, with the date. Gives how many were told. */
export async function remindOfErasures(actor: WorkerActor): Promise<number> {
  const reached = sql.join(
    reminderDays.map((days) => {
      const moment = sql`${erasures.dueAt} - make_interval(days => ${days})`
      return sql`(${moment} <= now() and coalesce(${erasures.remindedAt}, ${erasures.askedAt}) < ${moment})`
    }),
    sql` or `,
  )
  return as(actor, async (tx) => {
    const due = await tx
      .update(erasures)
      .set({ remindedAt: sql`now()` })
      .where(sql`${erasures.state} = 'waiting' and ${erasures.dueAt} > now() and (${reached})`)
      .returning({ id: erasures.id, person: erasures.personId, due: erasures.dueAt })
    for (const { id, person, due: at } of due) {
      await record(tx, actor, { verb: 'remind-of-erasures', table: 'erasures', columns: ['remindedAt'], person })
      const profile = await reach(tx, actor, person)
      if (profile) await notify(tx, { kind: 'erasure-reminder', locale: profile.reading.locale, person, params: { due: at.toISOString(), keep: erasureUrl('keep', { erasure: id, person }) } })
    }
    return due.length
  })
}
