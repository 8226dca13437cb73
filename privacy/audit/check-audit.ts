import { createHash } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { auditFindings, heartbeats, staff } from '#db/schema/index.ts'
import { as, asWithin, type Tx, type WorkerActor } from '../actor.ts'
import type { AuditFault } from '../audit-faults.ts'
import { keptHeads } from '../audit-heads.ts'
import { notifyAll } from '../notify.ts'
import { signingKey } from '../signing.ts'
import { record } from '../write.ts'
import { verifyAudit } from './verify-audit.ts'

/** So many things found are told apart from those of the nights before. */
const mostMarks = 10_000

/**
 * Reads the whole audit as `npm run verify-audit` does, and notes when it was found good, or not and guilty of how much. Of what no check has found before privacy officers and auditors are told, in the same transaction: once, however often
 * it is found. Throws when it is not as it was sealed, so that the job fails, too: whoever runs the portal asks the command what it is.
 */
export async function checkAudit(actor: WorkerActor): Promise<void> {
  // Before the database is read: that may go on meanwhile, and has every head that was kept by now.
  const heads = await keptHeads()
  const marks = new Set<string>()
  const found = (fault: AuditFault): void => void (marks.size < mostMarks && marks.add(markOf(fault)))
  const { faults } = await verifyAudit({ kind: 'sealer' }, { keys: [signingKey(), ...heads.flatMap(({ x }) => (x ? [{ x }] : []))], heads, found })
  await as(actor, async (tx) => {
    const set = { at: sql`clock_timestamp()`, count: faults }
    await tx.insert(heartbeats).values({ name: faults > 0 ? 'audit-bad' : 'audit-good', ...set }).onConflictDoUpdate({ target: heartbeats.name, set })
    const fresh = await remember(tx, [...marks])
    if (fresh > 0) await alarm(tx, actor, { fresh, faults })
  })
  if (faults > 0) throw new Error('The audit is not as it was sealed: npm run verify-audit names what was done to it.')
}

/** By what a thing found is known again the next night. */
const markOf = (fault: AuditFault): string => createHash('sha256').update(JSON.stringify(lasting(fault))).digest('base64url')

/** What of it is the same when more was written and sealed meanwhile, whatever it is called then. */
function lasting(fault: AuditFault): unknown {
  switch (fault.what) {
    // The chain has not come to a head that is kept, and then to another.
    case 'cut':
      return ['head', fault.head]
    case 'other-head':
      return ['head', fault.seal]
    // A line is under no seal, and then under one that is too late.
    case 'put-in':
      return ['line', fault.line]
    case 'late':
      return ['line', fault.from]
    // A place in a trail is under no seal, and then under another than it was.
    case 'trail-differs':
    case 'trail-missing':
    case 'trail-put-in':
    case 'trail-cut':
      return ['trail', fault.seal, fault.person]
    default:
      return fault
  }
}

/** What is found now, in the place of what was; gives how much of it is new. */
async function remember(tx: Tx, marks: readonly string[]): Promise<number> {
  await tx.delete(auditFindings).where(sql`${auditFindings.mark} <> all(${sql.param(marks)}::text[])`)
  const { rowCount } = await tx.insert(auditFindings).select(sql`select mark, now() from unnest(${sql.param(marks)}::text[]) as mark order by mark`).onConflictDoNothing()
  return rowCount ?? 0
}

/** To every privacy officer and auditor, before everything that can wait; where there is neither, to the administrators, who can appoint one. */
async function alarm(tx: Tx, actor: WorkerActor, params: { fresh: number; faults: number }): Promise<void> {
  const told = await asWithin(tx, actor, { kind: 'auth' }, () => tx.select({ email: staff.email, role: staff.role }).from(staff).where(and(eq(staff.active, true), inArray(staff.role, ['privacy', 'auditor', 'administrator']))))
  const readers = told.filter(({ role }) => role !== 'administrator')
  const to = readers.length > 0 ? readers : told
  await notifyAll(tx, to.map(({ email }) => ({ kind: 'audit-bad' as const, to: email, params })))
  if (to.length > 0) await record(tx, actor, { verb: 'alarm-of-audit', table: 'outbox', columns: ['kind', 'recipient'] })
}
