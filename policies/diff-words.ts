/** A stretch of words that both texts have, or one of them alone. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string }

/**
 * What of one text is in another, word by word, by their longest common subsequence. `same` and `removed` in order are `before`, `same` and
 * `added` are `after`; what takes the place of something stands behind it. Time and memory grow with the product of both lengths: for
 * clauses, not for books.
 */
export function diffWords(before: string, after: string): Piece[] {
  const [old, fresh] = [split(before), split(after)]
  const common = commonLengths(old, fresh)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      pieces.push({ kind: 'same', text: old[i]! })
      i++
      j++
    } else if (j === fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) pieces.push({ kind: 'removed', text: old[i++]! })
    else pieces.push({ kind: 'added', text: fresh[j++]! })
  }
  return joined(withoutIslands(joined(pieces)))
}

/** A blank belongs to the word behind it, so that two texts don't seem to share what only keeps their words apart. */
function split(text: string): string[] {
  return text.match(/\s*(?:[\p{L}\p{N}’'-]+|\S)|\s+$/gu) ?? []
}

/** `[i][j]`: how much is common of what begins at word `i` of one and `j` of the other. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      lengths[i]![j] = old[i] === fresh[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  return lengths
}

/** One word between two changes helps nobody to read either text: it is part of the change. */
function withoutIslands(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, i) => {
    const between = i > 0 && i < pieces.length - 1
    if (piece.kind !== 'same' || !between || /\S\s+\S/.test(piece.text)) return [piece]
    return [{ kind: 'removed' as const, text: piece.text }, { kind: 'added' as const, text: piece.text }]
  })
}

/** Neighbours of a kind as one; between two same stretches first all that went, then all that came. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed })
    if (added) out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (removed === '' && added === '' && out.at(-1)?.kind === 'same') out.push({ kind, text: out.pop()!.text + text })
    else {
      flush()
      out.push({ kind, text })
    }
  }
  flush()
  return out
}
