import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { auditSeals } from '#db/schema/index.ts'

/** A line of the audit as it is sealed. `at`: microseconds since 1970 (UTC), as text. */
export type AuditRow = { id: string; at: string; actor: string; actorId: string | null; personId: string | null; verb: string; record: string; columns: string[] }
export type Seal = typeof auditSeals.$inferSelect
/** What is published of a seal: the whole chain up to it follows from its hash. `at`: ISO 8601. `kid`: whose signature it is. */
export type Head = { number: number; at: string; lines: number; hash: string; kid: string; signature: string }

/** SQL: what is sealed of a line `a`. */
export const rowOf = sql.raw(
  `a.id, case when isfinite(a.at) then (extract(epoch from a.at) * 1000000)::bigint when a.at > now() then 9223372036854775807 else -9223372036854775808 end as at,
   a.actor, a.actor_id as "actorId", a.person_id as "personId", a.verb, a.record, a.columns`,
)

/** Bytes of a leaf: a time (8, microseconds, big-endian) and the first half of a SHA-256, from which nobody finds another line (2^128 tries). */
const [timeBytes, digestBytes] = [8, 16]
export const leafBytes = timeBytes + digestBytes

/** What a seal keeps of a line, all but its id. */
export function leafOf({ at, actor, actorId, personId, verb, record, columns }: AuditRow): Buffer {
  const leaf = Buffer.alloc(leafBytes)
  leaf.writeBigInt64BE(BigInt(at))
  createHash('sha256').update(JSON.stringify([at, actor, actorId, personId, verb, record, columns])).digest().copy(leaf, timeBytes, 0, digestBytes)
  return leaf
}

/** A line as a seal knows it. `person`: whose it is, if anybody's. */
export type Marked = { id: number; person: string | null; leaf: Buffer }
export const marked = (row: AuditRow): Marked => ({ id: Number(row.id), person: row.personId, leaf: leafOf(row) })

/** When the line was written of which this is the leaf, in microseconds since 1970. */
export const timeOf = (leaf: Buffer): bigint => leaf.readBigInt64BE()

/** Ids in ascending order as a set of ranges, written as Postgres writes it. */
export function rangesOf(ids: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const id of ids) {
    const last = ranges.at(-1)
    if (last?.[1] === id) last[1] = id + 1
    else ranges.push([id, id + 1])
  }
  return `{${ranges.map(([from, to]) => `[${from},${to})`).join(',')}}`
}

/** The ids in such a set, in ascending order. */
export function* idsIn(ranges: string): Generator<number> {
  for (const [, from, to] of ranges.matchAll(/\[(-?\d+),(-?\d+)\)/g)) for (let id = Number(from); id < Number(to); id++) yield id
}

/** The hash of a seal: SHA-256 (base64url) of all it says, the hash of the one before among it. One from before there were trails says nothing of any. */
export function hashOf({ number, at, prev, prevAt, ids, lines, top, complete, leaves, trails }: Omit<Seal, 'hash' | 'kid' | 'signature'>): string {
  const says = {
    number,
    at: at.toISOString(),
    prev,
    prevAt: prevAt?.toISOString() ?? null,
    ids,
    lines,
    top,
    complete,
    leaves: createHash('sha256').update(leaves).digest('base64url'),
    ...(trails !== null && { trails }),
  }
  return createHash('sha256').update(JSON.stringify(says)).digest('base64url')
}

/** Whether a seal still says what it was made of. */
export const isWhole = (seal: Seal): boolean => hashOf(seal) === seal.hash

/** The bytes that are signed (UTF-8): what stands in a head, so that it can be checked by itself. */
export const statementOf = ({ number, at, lines, hash }: Omit<Head, 'kid' | 'signature'>): Buffer => Buffer.from(JSON.stringify({ number, at, lines, hash }))

/** What is published of a seal. */
export const headOf = ({ number, at, lines, hash, kid, signature }: Pick<Seal, keyof Head>): Head => ({ number, at: at.toISOString(), lines, hash, kid, signature })
