import { and, eq } from 'drizzle-orm'
import { erasures, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { forecast } from '../forecast.ts'
import { graceOf, noGrace } from '../grace.ts'
import { NotFound } from '../refusals.ts'
import { holdersOf, type Holder } from './holders-of.ts'
import { reminderDays } from './remind-of-erasures.ts'
import { grouped, type ErasureLine, type GroupLine } from '../record-groups.ts'

/** `due`: when it would happen, or will: `waiting` says that it has been asked for. `sooner`: whether its owner may have it at once. `recipients`: who was handed something, and is told. */
export type Plan = { countedAt: Date; due: Date; graceDays: number; sooner: boolean; waiting?: { askedAt: Date }; reminderDays: readonly number[]; lines: ErasureLine[]; groups: GroupLine[]; recipients: readonly Holder['recipient'][] }

/**
 * A dry run of the erasure, counted at this moment under the very rights it will be carried out with, in a transaction that can't write:
 * how many rows of each table are deleted, scrubbed or kept, why, and until when. Periods are weighed at the moment it is due. Throws `NotFound` when the account is gone.
 */
export async function plan(actor: PersonActor): Promise<Plan> {
  return as(
    { kind: 'eraser', people: [actor.person] },
    async (tx) => {
      const [profile] = await tx.select({ country: profiles.country, region: profiles.region, kind: profiles.kind }).from(profiles).where(eq(profiles.personId, actor.person))
      if (!profile) throw new NotFound('notFound')
      const { days: graceDays, sooner } = profile.kind === 'enquirer' ? noGrace : graceOf(profile)
      const [waiting] = await tx
        .select({ askedAt: erasures.askedAt, dueAt: erasures.dueAt })
        .from(erasures)
        .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
      const countedAt = new Date()
      const due = waiting?.dueAt ?? new Date(countedAt.getTime() + graceDays * 86_400_000)
      const lines = (await forecast(tx, { people: [actor.person], at: due })).get(actor.person)!
      return { countedAt, due, graceDays, sooner, reminderDays, ...(waiting && { waiting: { askedAt: waiting.askedAt } }), lines, groups: grouped(lines), recipients: (await holdersOf(tx, [actor.person])).map(({ recipient }) => recipient) }
    },
    { snapshot: true },
  )
}
