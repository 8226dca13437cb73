import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffWords, type Piece } from './diff-words.ts'

const side = (pieces: readonly Piece[], kind: 'removed' | 'added') => pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind).map(({ text }) => text).join('')

/** Any characters at all, and sentences of a few words, which share many. */
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.constantFrom('we', ' keep', ' it', '.', '\n', ' 30', ' days', '  ', 'ß', ' e-mail'), { maxLength: 40 }).map((parts) => parts.join('')))

describe('the difference of two texts', () => {
  it('holds both of them', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pieces = diffWords(before, after)
        expect(side(pieces, 'removed')).toBe(before)
        expect(side(pieces, 'added')).toBe(after)
      }),
    )
  })

  it('is none when they are equal, and some when they are not', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(diffWords(before, before).filter(({ kind }) => kind !== 'same')).toEqual([])
        expect(diffWords(before, after).some(({ kind }) => kind !== 'same')).toBe(before !== after)
      }),
    )
  })

  it('alternates: no piece is empty, none follows one of its kind, and what came stands behind what went', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pieces = diffWords(before, after)
        expect(pieces.filter(({ text }) => text === '')).toEqual([])
        for (const [i, { kind }] of pieces.entries()) {
          const next = pieces[i + 1]?.kind
          expect(next).not.toBe(kind)
          if (kind === 'added') expect(next).not.toBe('removed')
        }
      }),
    )
  })

  it('is that of words, not of letters', () => {
    expect(diffWords('We keep it for thirty days.', 'We keep it for ten days.')).toEqual([
      { kind: 'same', text: 'We keep it for' },
      { kind: 'removed', text: ' thirty' },
      { kind: 'added', text: ' ten' },
      { kind: 'same', text: ' days.' },
    ])
  })

  it('takes one word between two changes into them', () => {
    expect(diffWords('old and bad', 'new and good')).toEqual([
      { kind: 'removed', text: 'old and bad' },
      { kind: 'added', text: 'new and good' },
    ])
  })
})
