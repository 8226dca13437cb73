import { and, eq, sql } from 'drizzle-orm'
import { exportParts, exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { channelsOf, tellChannels } from '../tell-channels.ts'
import { record } from '../write.ts'
import type { Claim } from './claim-export.ts'
import { archiveDays } from './export-terms.ts'

/** Every part is whole and proved: from here on they can be fetched, and their person is told by every way there is. False when it is not wanted any more. */
export async function finishExport(actor: WorkerActor, claim: Claim): Promise<boolean> {
  const channels = await channelsOf(claim.person)
  return as(actor, async (tx) => {
    const [whole] = await tx
      .select({ bytes: sql<string>`sum(${exportParts.bytes})`, parts: sql<number>`count(*)::int`, takenAt: sql<Date>`min(${exportParts.takenAt})`.mapWith(exportParts.takenAt) })
      .from(exportParts)
      .where(eq(exportParts.exportId, claim.id))
    const [ready] = await tx
      .update(exports)
      .set({
        bytes: Number(whole!.bytes),
        parts: whole!.parts,
        takenAt: whole!.takenAt,
        state: 'ready',
        stage: null,
        builder: null,
        rowsDone: sql`${exports.rowsTotal}`,
        readyAt: sql`now()`,
        expiresAt: sql`now() + make_interval(days => ${archiveDays})`,
      })
      .where(and(eq(exports.id, claim.id), eq(exports.builder, claim.builder), eq(exports.state, 'building')))
      .returning({ expiresAt: exports.expiresAt })
    if (!ready) return false
    await record(tx, actor, { verb: 'finish-export', table: 'exports', columns: ['state', 'bytes', 'parts'], person: claim.person })
    if (channels) await tellChannels(tx, channels, { kind: 'export-ready', person: claim.person, params: { id: claim.id, until: ready.expiresAt!.toISOString() } })
    return true
  })
}
