import { sql } from 'drizzle-orm'
import { heartbeats } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { keptHeads } from '../audit-heads.ts'
import { signingKey } from '../signing.ts'
import { verifyAudit } from './verify-audit.ts'

/**
 * Reads the whole audit as `npm run verify-audit` does, and notes when it was found good, or not. Throws when it is not as it was sealed: a job that fails is told to whoever runs the portal, who then
 * asks the command what it is.
 */
export async function checkAudit(actor: WorkerActor): Promise<void> {
  // Before the database is read: that may go on meanwhile, and has every head that was kept by now.
  const heads = await keptHeads()
  const { faults } = await verifyAudit({ kind: 'sealer' }, { keys: [signingKey(), ...heads.flatMap(({ x }) => (x ? [{ x }] : []))], heads, found: () => undefined })
  const at = sql`clock_timestamp()`
  await as(actor, (tx) => tx.insert(heartbeats).values({ name: faults > 0 ? 'audit-bad' : 'audit-good', at }).onConflictDoUpdate({ target: heartbeats.name, set: { at } }))
  if (faults > 0) throw new Error('The audit is not as it was sealed: npm run verify-audit names what was done to it.')
}
