import { and, eq } from 'drizzle-orm'
import { erasures } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type PersonActor } from '../actor.ts'
import { forecast } from '../forecast.ts'
import { reminderDays } from './remind-of-erasures.ts'
import { grouped, type ErasureLine, type GroupLine } from '../record-groups.ts'

/** `due`: when it would happen, or will: `waiting` says that it has been asked for. */
export type Plan = { countedAt: Date; due: Date; graceDays: number; waiting?: { askedAt: Date }; reminderDays: readonly number[]; lines: ErasureLine[]; groups: GroupLine[] }

/**
 * A dry run of the erasure, counted at this moment under the very rights it will be carried out with, in a transaction that can't write:
 * how many rows of each table are deleted, scrubbed or kept, why, and until when. Periods are weighed at the moment it is due.
 */
export async function plan(actor: PersonActor): Promise<Plan> {
  const { graceDays } = settings()
  return as(
    { kind: 'eraser', people: [actor.person] },
    async (tx) => {
      const [waiting] = await tx
        .select({ askedAt: erasures.askedAt, dueAt: erasures.dueAt })
        .from(erasures)
        .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
      const countedAt = new Date()
      const due = waiting?.dueAt ?? new Date(countedAt.getTime() + graceDays * 86_400_000)
      const lines = (await forecast(tx, { people: [actor.person], at: due })).get(actor.person)!
      return { countedAt, due, graceDays, reminderDays, ...(waiting && { waiting: { askedAt: waiting.askedAt } }), lines, groups: grouped(lines) }
    },
    { snapshot: true },
  )
}
