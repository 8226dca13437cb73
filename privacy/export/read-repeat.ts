import { gt, sql } from 'drizzle-orm'
import { exportRepeats } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import type { Category } from '../vocabulary.ts'
import { lastFetched } from './last-fetched.ts'

export type Repeat = { everyMonths: number; onlyNew: boolean; nextAt: Date; endsAt: Date }

/** The person's regular download, if there is one; and since when there is something new, if a download of all categories was fetched. */
export function readRepeat(actor: PersonActor, { categories }: { categories: readonly Category[] }): Promise<{ repeat: Repeat | undefined; fetchedAt: Date | undefined }> {
  return as(actor, async (tx) => {
    const { everyMonths, onlyNew, nextAt, endsAt } = exportRepeats
    const [repeat] = await tx.select({ everyMonths, onlyNew, nextAt, endsAt }).from(exportRepeats).where(gt(exportRepeats.endsAt, sql`now()`))
    return { repeat, fetchedAt: await lastFetched(tx, { person: actor.person, categories }) }
  })
}
