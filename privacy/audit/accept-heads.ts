import { desc, inArray, sql } from 'drizzle-orm'
import { onlyOnce } from '#db/door.ts'
import { auditSeals } from '#db/schema/index.ts'
import { as, type SealerActor } from '../actor.ts'
import { headOf } from '../audit-chain.ts'
import { giveUp, keptHeads } from '../audit-heads.ts'

/**
 * Gives up the kept heads that the database has not got, from the lowest of them on: for after a backup was put back on purpose. They stay in the file, with a mark behind them. Gives the number of
 * the lowest; undefined when there is none to give up.
 */
export async function acceptHeads(actor: SealerActor): Promise<number | undefined> {
  return as(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit-heads', 0))`)
    const [newest] = await tx.select().from(auditSeals).orderBy(desc(auditSeals.number)).limit(1)
    const kept = await keptHeads()
    const there = await tx.select({ number: auditSeals.number, hash: auditSeals.hash }).from(auditSeals).where(inArray(auditSeals.number, kept.map(({ number }) => number)))
    const hashes = new Map(there.map(({ number, hash }) => [number, hash]))
    const isLost = ({ number, hash }: { number: number; hash: string }): boolean => number > (newest?.number ?? 0) || (hashes.has(number) && hashes.get(number) !== hash)
    const lost = kept.filter(isLost).map(({ number }) => number)
    if (lost.length === 0) return undefined
    const from = Math.min(...lost)
    onlyOnce(tx)
    await giveUp(from, newest && headOf(newest))
    return from
  })
}
