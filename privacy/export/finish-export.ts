import { and, eq, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { notify } from '../notify.ts'
import { record } from '../write.ts'
import type { Claim } from './claim-export.ts'
import { archiveDays } from './export-terms.ts'

/** The file is whole and in its place: from here on it can be fetched, and its person is told. False when it is not wanted any more. */
export function finishExport(actor: WorkerActor, claim: Claim, file: { bytes: number; sha256: string }): Promise<boolean> {
  return as(actor, async (tx) => {
    const [ready] = await tx
      .update(exports)
      .set({ ...file, state: 'ready', stage: null, rowsDone: sql`${exports.rowsTotal}`, readyAt: sql`now()`, expiresAt: sql`now() + make_interval(days => ${archiveDays})` })
      .where(and(eq(exports.id, claim.id), eq(exports.objectName, claim.name), eq(exports.state, 'building')))
      .returning({ expiresAt: exports.expiresAt })
    if (!ready) return false
    await record(tx, actor, { verb: 'finish-export', table: 'exports', columns: ['state', 'bytes', 'sha256'], person: claim.person })
    await notify(tx, { kind: 'export-ready', person: claim.person, locale: claim.reading.locale, params: { id: claim.id, until: ready.expiresAt!.toISOString() } })
    return true
  })
}
