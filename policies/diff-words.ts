import { diffArrays } from 'diff'

/** A stretch of words that both texts have, or one of them alone. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string }

/**
 * What of one text is in another, word by word. `same` and `removed` in order are `before`, `same` and `added` are `after`; what takes the place of something stands behind it. For clauses, not for
 * books.
 */
export function diffWords(before: string, after: string): Piece[] {
  const pieces = diffArrays(split(before), split(after)).map(({ added, removed, value }): Piece => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') }))
  return joined(withoutIslands(joined(pieces)))
}

/** A blank belongs to the word behind it, so that two texts don't seem to share what only keeps their words apart. */
function split(text: string): string[] {
  return text.match(/\s*(?:[\p{L}\p{N}’'-]+|\S)|\s+$/gu) ?? []
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
