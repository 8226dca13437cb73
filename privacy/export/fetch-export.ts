import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import { and, eq, gt, sql } from 'drizzle-orm'
import { exportFetches, exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { chunkBytes, chunksOf, openChunks } from '../chunks.ts'
import { needProof } from '../proof.ts'
import { NotFound } from '../refusals.ts'
import { unseal } from '../seal.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'

/** `open`: the bytes from `start` up to and without `end`; when it runs, no connection to the database is held. */
export type Fetched = { bytes: number; sha256: string; readyAt: Date; open(range: { start: number; end: number }): Readable }

/**
 * Opens the person's archive and writes down that it was fetched, when and from where. Throws `NotAllowed` without a fresh proof,
 * `NotFound` when it isn't theirs, isn't ready, or is gone.
 */
export async function fetchExport(actor: PersonActor, { id, ip, store }: { id: string; ip: string | null; store: Store }): Promise<Fetched> {
  needProof(actor)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  const file = await as(actor, async (tx) => {
    const [ready] = await tx
      .select({ name: exports.objectName, key: exports.archiveKey, bytes: exports.bytes, sha256: exports.sha256, readyAt: exports.readyAt })
      .from(exports)
      .where(and(eq(exports.id, id), eq(exports.state, 'ready'), gt(exports.expiresAt, sql`now()`)))
    if (!ready?.name || !ready.key || !(await store.has(ready.name))) throw new NotFound()
    await tx.insert(exportFetches).values({ exportId: id, personId: actor.person, ip: ip && isIP(ip) ? ip : null })
    await record(tx, actor, { verb: 'fetch-export', table: 'exportFetches', columns: ['exportId', 'ip'] })
    return ready
  })
  const key = Buffer.from(unseal(file.key!, `exports.archiveKey:${id}`), 'base64')
  const size = file.bytes!
  return {
    bytes: size,
    sha256: file.sha256!,
    readyAt: file.readyAt!,
    open({ start, end }) {
      const { first, count, ...sealed } = chunksOf({ start, end, size })
      // The file is opened when the first byte is asked for: a request that wants none leaves none open.
      return Readable.from(
        (async function* () {
          yield* openChunks(key, store.read(file.name!, sealed), { first, count, skip: start % chunkBytes, take: end - start })
        })(),
        { objectMode: false },
      )
    },
  }
}
