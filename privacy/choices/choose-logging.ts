import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { applications } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { levelOf } from '../logging.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { loggingInput } from './logging-input.ts'

/**
 * Sets what is logged of one application from the next thing it does on (2010 policy: application logging can be turned off). What is logged
 * already stays its time. Throws `NotFound` when the person has no such application.
 */
export async function chooseLogging(actor: PersonActor, { application, logging }: z.output<typeof loggingInput>): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'choose-logging', table: 'applications', columns: ['logging', 'loggingUntil', 'loggingThen', 'loggingBy', 'loggingAt', 'loggingBefore'] })
    const chosen = { ...levelOf(logging), loggingBy: 'you' as const, loggingAt: sql`now()`, loggingBefore: null }
    const changed = await tx.update(applications).set(chosen).where(sql`${applications.id} = ${application} and ${applications.personId} = ${actor.person}`).returning({ id: applications.id })
    if (changed.length === 0) throw new NotFound()
  })
}
