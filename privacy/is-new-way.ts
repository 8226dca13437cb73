import { and, eq, gt, inArray, sql, type SQL } from 'drizzle-orm'
import { corrections } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

/** What stands in the history when a way to reach somebody is put on file, replaced or taken away. */
const fields = { phone: ['phone'], post: ['street', 'city', 'region', 'postalCode', 'country'] } as const

export type SlowWay = keyof typeof fields

/**
 * Whether the number or postal address of somebody changed after a moment, whoever changed it and also where nothing was on file before: whoever sits in an open account can do that, so what is shown to have come there does not say that it is its holder
 * (docs/decisions/identity.md). An e-mail address takes a proof and a code that goes there. For a role that reads the history of that person. Of a code that is shown the database asks the same (`identity_check_step`).
 */
export async function isNewWay(tx: Tx, { person, channel, after }: { person: string; channel: SlowWay; after: Date | SQL }): Promise<boolean> {
  const since = and(eq(corrections.personId, person), inArray(corrections.field, fields[channel]), eq(corrections.outcome, 'changed'), gt(corrections.at, after))
  const found = await tx.select({ one: sql`1` }).from(corrections).where(since).limit(1)
  return found.length > 0
}
