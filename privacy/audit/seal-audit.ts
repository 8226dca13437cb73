import { desc, sql } from 'drizzle-orm'
import { auditSeals } from '#db/schema/index.ts'
import { as, type SealerActor, type Tx } from '../actor.ts'
import { hashOf, marked, rangesOf, statementOf, type Seal } from '../audit-chain.ts'
import { publishKey, sign, signingKey } from '../signing.ts'
import { keepHead } from './keep-head.ts'
import { sealTrails } from './seal-trails.ts'
import { unsealed } from '../unsealed.ts'

/** So many seals at a time: whoever stops the worker waits for them. */
const mostSeals = 100
/** So many lines under one seal are held in memory. */
const mostLines = 5_000

/**
 * Puts every line of the audit that can be seen and is under no seal yet under a new one, chained to the one before and signed, and lets the trail of each person go on whose lines are among them; then
 * keeps the newest head outside the database. One at a time; who comes second has nothing to do. Each seal is one transaction: broken off, it is begun again. Leaves no line, or it would never end. Gives how many lines were sealed.
 */
export async function sealAudit(actor: SealerActor, { most = mostLines }: { most?: number } = {}): Promise<number> {
  await publishKey(actor)
  let lines = 0
  for (let made = 0; made < mostSeals; made++) {
    const seal = await as(actor, (tx) => sealSome(tx, most))
    lines += seal?.lines ?? 0
    if (!seal || seal.complete) break
  }
  await keepHead(actor)
  return lines
}

async function sealSome(tx: Tx, most: number): Promise<Pick<Seal, 'lines' | 'complete'> | undefined> {
  const { rows } = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended('audit', 0)) as mine`)
  if (!rows[0]!.mine) return undefined
  const [before] = await tx.select({ number: auditSeals.number, at: auditSeals.at, hash: auditSeals.hash, top: auditSeals.top }).from(auditSeals).orderBy(desc(auditSeals.number)).limit(1)
  // The clock is read first: whatever was committed by then is seen.
  const at = await clock(tx, before?.at)
  const found = await unsealed(tx, { top: before?.top ?? 0, whole: before?.at.toISOString().slice(0, 10) !== at.toISOString().slice(0, 10), most: most + 1 })
  const lines = found.slice(0, most).map(marked)
  if (lines.length === 0) return undefined
  const number = (before?.number ?? 0) + 1
  const seal = {
    number,
    at,
    prev: before?.hash ?? null,
    prevAt: before?.at ?? null,
    ids: rangesOf(lines.map(({ id }) => id)),
    lines: lines.length,
    top: Math.max(before?.top ?? 0, lines.at(-1)!.id),
    complete: found.length === lines.length,
    leaves: Buffer.concat(lines.map(({ leaf }) => leaf)),
    trails: await sealTrails(tx, { number, at }, lines),
  }
  const hash = hashOf(seal)
  await tx.insert(auditSeals).values({ ...seal, hash, kid: signingKey().kid, signature: sign(statementOf({ ...seal, at: at.toISOString(), hash })).toString('base64url') })
  return seal
}

/** Never earlier than the seal before, whatever was done to the clock. */
async function clock(tx: Tx, before: Date | undefined): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`)
  return new Date(Math.max(Number(rows[0]!.now), before?.getTime() ?? 0))
}
