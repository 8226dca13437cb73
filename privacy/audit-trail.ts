import { createHash } from 'node:crypto'
import type { auditTrails } from '#db/schema/index.ts'
import type { Marked } from './audit-chain.ts'

/** How far somebody's own lines go: how many there are so far, and a hash (SHA-256, base64url) that follows from each of them in its order. */
export type Trail = { lines: number; head: string }
export type TrailRow = typeof auditTrails.$inferSelect

/** Where a trail comes to with these lines, in the order of their ids. `before`: where it was; undefined at its beginning. What stands before the lines ends where they begin, and is like nothing else that is hashed. */
export function goOn(person: string, seal: number, before: Trail | undefined, leaves: readonly Buffer[]): Trail {
  const lines = (before?.lines ?? 0) + leaves.length
  const hash = createHash('sha256').update(`${JSON.stringify(['trail', person, seal, lines, before?.head ?? null])}\n`)
  for (const leaf of leaves) hash.update(leaf)
  return { lines, head: hash.digest('base64url') }
}

/** What a seal says of the trails under it: SHA-256 (base64url) of every row, in the order of the people's ids. */
export function digestOfTrails(rows: readonly Omit<TrailRow, 'id' | 'seal'>[]): string {
  const hash = createHash('sha256').update('trails\n')
  for (const { personId, at, lines, head } of rows.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))) hash.update(`${JSON.stringify([personId, at.getTime(), lines, head])}\n`)
  return hash.digest('base64url')
}

/** By whose they are; those that are nobody's left out. `lines`: in the order of their ids. */
export function byPerson(lines: readonly Marked[]): Map<string, Buffer[]> {
  const theirs = new Map<string, Buffer[]>()
  for (const { person, leaf } of lines) {
    if (person === null) continue
    const known = theirs.get(person)
    if (known) known.push(leaf)
    else theirs.set(person, [leaf])
  }
  return theirs
}
