import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { and, eq, gt, sql } from 'drizzle-orm'
import { exportFetches, exportParts, exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { nowOf } from '../now-of.ts'
import { needProof } from '../proof.ts'
import { refuseHeld } from '../refuse-held.ts'
import { NotFound } from '../refusals.ts'
import { tellChannels } from '../tell-channels.ts'
import { unseal } from '../seal.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'
import { isKnownNetwork } from './is-known-network.ts'
import { partBytes } from './part-files.ts'

/** `of`: how many parts there are. `open`: the bytes from `start` up to and without `end`; when it runs, no connection to the database is held. */
export type Fetched = { bytes: number; sha256: string; readyAt: Date; of: number; open(range: { start: number; end: number }): Readable }

type Asked = { id: string; part: number; ip: string | null; store: Store }

/**
 * Opens a part of the person's archive, the first is 1, and writes down that it was fetched, when and from where; from a network
 * that is new every way to reach the person hears of it. Throws `NotAllowed` without a fresh proof, `NotNow('downloadHeld')` for 72 hours after an address of theirs was replaced or what they sign in with changed,
 * `NotFound` when it isn't theirs, isn't ready, or is gone.
 */
export async function fetchExport(actor: PersonActor, { id, part, ip, store }: Asked): Promise<Fetched> {
  needProof(actor)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || !Number.isSafeInteger(part) || part < 1 || part > 2_147_483_647) throw new NotFound()
  const channels = await refuseHeld(actor, 'download')
  const file = await as(actor, async (tx) => {
    const [ready] = await tx
      .select({ name: exportParts.objectName, key: exports.archiveKey, bytes: exportParts.bytes, sha256: exportParts.sha256, readyAt: exports.readyAt, of: exports.parts })
      .from(exports)
      .innerJoin(exportParts, and(eq(exportParts.exportId, exports.id), eq(exportParts.number, part)))
      .where(and(eq(exports.id, id), eq(exports.state, 'ready'), gt(exports.expiresAt, sql`now()`)))
    if (!ready?.name || !ready.key || !(await store.has(ready.name))) throw new NotFound()
    if (channels && !(await isKnownNetwork(tx, actor, ip))) await tellChannels(tx, channels, { kind: 'export-fetched', person: actor.person, params: { id, at: (await nowOf(tx)).toISOString() } })
    await tx.insert(exportFetches).values({ exportId: id, personId: actor.person, part, ip: ip && isIP(ip) ? ip : null })
    await record(tx, actor, { verb: 'fetch-export', table: 'exportFetches', columns: ['exportId', 'part', 'ip'] })
    return ready
  })
  const key = Buffer.from(unseal(file.key!, `exports.archiveKey:${id}`), 'base64')
  const stored = { name: file.name!, bytes: file.bytes! }
  return { bytes: stored.bytes, sha256: file.sha256!, readyAt: file.readyAt!, of: file.of!, open: (range) => partBytes(store, key, stored, range) }
}
