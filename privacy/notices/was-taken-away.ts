import { and, eq, exists, gt, lte, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { corrections } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { isGivenBack } from '../given-back.ts'

/** Whether an e-mail address was taken away since from whoever had the account of the person whose transaction it is: it was given back to another. */
export async function wasTakenAway(tx: Tx, { address, since }: { address: string; since: Date }): Promise<boolean> {
  const other = alias(corrections, 'other')
  const replaced = tx.select({ one: sql`1` }).from(other).where(and(eq(other.field, 'email'), eq(other.outcome, 'changed'), eq(other.oldValue, address), lte(other.at, corrections.at)))
  return (await tx.$count(corrections, and(isGivenBack, gt(sql`date_trunc('milliseconds', ${corrections.at})`, since), ne(corrections.newValue, address), exists(replaced)))) > 0
}
