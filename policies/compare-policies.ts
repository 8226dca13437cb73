import { diffWords, type Piece } from './diff-words.ts'
import type { ClauseId, Policy } from './policy.ts'

export type ClauseChange = { promise: ClauseId } & ({ kind: 'same' | 'added' | 'removed'; text: string } | { kind: 'changed'; pieces: readonly Piece[] })
/** `title`: the newer one's, where both have the section. `titles`: its words, compared. */
export type SectionChange = { id: string; title: string; titles: readonly Piece[]; clauses: readonly ClauseChange[] }

/** What differs between two versions, in the order of the second. Sections are matched by their id, clauses within them by their promise; what only the first has stands behind what it followed there. */
export function comparePolicies(from: Policy, to: Policy): SectionChange[] {
  return paired(from.sections, to.sections, ({ id }) => id).map(([old, fresh]) => {
    const { id, title } = (fresh ?? old)!
    return {
      id,
      title,
      titles: diffWords(old?.title ?? '', fresh?.title ?? ''),
      clauses: paired(old?.clauses ?? [], fresh?.clauses ?? [], ({ promise }) => promise).map(([before, after]): ClauseChange => {
        if (!before) return { promise: after!.promise, kind: 'added', text: after!.text }
        if (!after) return { promise: before.promise, kind: 'removed', text: before.text }
        if (before.text === after.text) return { promise: after.promise, kind: 'same', text: after.text }
        return { promise: after.promise, kind: 'changed', pieces: diffWords(before.text, after.text) }
      }),
    }
  })
}

type Pair<T> = readonly [old: T | undefined, fresh: T | undefined]

function paired<T>(old: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): Pair<T>[] {
  const pairs: Pair<T>[] = fresh.map((one) => [old.find((other) => keyOf(other) === keyOf(one)), one])
  for (const [i, one] of old.entries()) {
    if (fresh.some((other) => keyOf(other) === keyOf(one))) continue
    const before = pairs.findIndex(([other]) => other !== undefined && other === old[i - 1])
    pairs.splice(before + 1, 0, [one, undefined])
  }
  return pairs
}
