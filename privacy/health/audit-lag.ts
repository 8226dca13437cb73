import { desc, gt, inArray, min, sql } from 'drizzle-orm'
import { auditFindings, auditSeals, heartbeats } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { lastKept } from '../audit-heads.ts'
import { unsealed } from '../unsealed.ts'
import type { Backlog } from './lag.ts'

/** As many lines without a seal are counted; more say no more. */
const mostLines = 10_000

/**
 * How the chain of the audit is looked after. `auditFaults`: what the last check found, since the first of it was found; `auditUnsealed`: lines under no seal; `auditHeads`: seals that the head outside the database
 * has not come to. `ages`: seconds since the last check, and since the seal whose head was kept last; where there was none, since the first seal; 0 where there is nothing to check or to keep.
 */
export type AuditLag = { auditFaults: Backlog; auditUnsealed: Backlog; auditHeads: Backlog; ages: { auditCheck: number; auditHead: number } }

export async function auditLag(actor: WorkerActor): Promise<AuditLag> {
  // What can't be read is not kept.
  const kept = await lastKept().catch(() => undefined)
  const [checks, first] = await as(actor, async (tx) => [
    await tx.select().from(heartbeats).where(inArray(heartbeats.name, ['audit-good', 'audit-bad'])),
    (await tx.select({ at: min(auditFindings.foundAt) }).from(auditFindings))[0]!.at,
  ] as const)
  const chain = await as({ kind: 'sealer' }, async (tx) => {
    const [last] = await tx.select({ top: auditSeals.top }).from(auditSeals).orderBy(desc(auditSeals.number)).limit(1)
    const lines = await unsealed(tx, { top: last?.top ?? 0, whole: false, most: mostLines })
    const oldest = lines.reduce<bigint | undefined>((least, { at }) => (least === undefined || BigInt(at) < least ? BigInt(at) : least), undefined)
    const [behind] = await tx.select({ waiting: sql<number>`count(*)::int`, since: min(auditSeals.at) }).from(auditSeals).where(gt(auditSeals.number, kept?.number ?? 0))
    const [begun] = await tx.select({ at: min(auditSeals.at) }).from(auditSeals)
    return { lines: lines.length, oldest: oldest === undefined ? null : new Date(Number(oldest / 1000n)), behind: behind!, begun: begun!.at }
  })
  const [good, bad] = ['audit-good', 'audit-bad'].map((name) => checks.find((one) => one.name === name))
  const isBad = bad !== undefined && (!good || bad.at > good.at)
  const checkedAt = isBad ? bad.at : (good?.at ?? chain.begun)
  return {
    auditFaults: backlog(isBad ? (bad.count ?? 1) : 0, first),
    auditUnsealed: backlog(chain.lines, chain.oldest),
    auditHeads: backlog(chain.behind.waiting, chain.behind.since),
    ages: { auditCheck: secondsSince(checkedAt), auditHead: secondsSince(kept ? new Date(kept.at) : chain.begun) },
  }
}

const backlog = (waiting: number, since: Date | null): Backlog => ({ waiting, seconds: waiting > 0 ? secondsSince(since) : 0 })

/** By the clock of this machine: what is asked is minutes and days. */
const secondsSince = (at: Date | null): number => (at ? Math.max(0, Math.floor((Date.now() - at.getTime()) / 1000)) : 0)
