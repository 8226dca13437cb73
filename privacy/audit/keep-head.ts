import { and, desc, eq, sql } from 'drizzle-orm'
import { auditSeals } from '#db/schema/index.ts'
import { as, type SealerActor, type Tx } from '../actor.ts'
import { headOf, type Head } from '../audit-chain.ts'
import { keep, lastDay, lastKept } from '../audit-heads.ts'

/**
 * Keeps the head of the newest seal in files outside the database: the newest at any time, one of each day for good. A head that the database has not got any more is kept
 * for good as well, and so told of.
 */
export async function keepHead(actor: SealerActor): Promise<void> {
  await as(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit-heads', 0))`)
    const [seal] = await tx.select().from(auditSeals).orderBy(desc(auditSeals.number)).limit(1)
    const kept = await lastKept()
    if (!seal || kept?.hash === seal.hash) return
    const now = headOf(seal)
    const lost = kept && !(await isThere(tx, kept)) ? [kept] : []
    const again = lost.length > 0 || (await lastDay()) !== now.at.slice(0, 10)
    await keep(now, [...lost, ...(again ? [now] : [])])
  })
}

async function isThere(tx: Tx, { number, hash }: Head): Promise<boolean> {
  const found = await tx.select({ number: auditSeals.number }).from(auditSeals).where(and(eq(auditSeals.number, number), eq(auditSeals.hash, hash)))
  return found.length > 0
}
