import { partsOf, written } from './icu.ts'

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const strange = 'áƀçďëƒğħîĵķļɱñöþɋřšťüṽŵẋýžÁƁÇĎËƑĞĦÎĴĶĻṀÑÖÞɊŘŠŤÜṼŴẊÝŽ'

/**
 * The same words as nobody writes them: `⟦Ðëļëţë⟧`. Every Latin letter gets a mark, each sentence its brackets, and a third more room, as
 * other languages need; places and tags stay. What stands on a page in plain letters, then, is no word of ours.
 */
export function pseudo<T>(words: T): T {
  if (typeof words === 'string') return `⟦${lengthened(words)}⟧` as T
  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, pseudo(value as unknown)])) as T
}

function lengthened(sentence: string): string {
  const parts = partsOf(sentence)
  const letters = parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0)
  return written(parts, marked) + ' ·'.repeat(Math.min(Math.ceil(letters / 12), 12))
}

const marked = (text: string): string => text.replace(/[a-z]/gi, (letter) => strange[plain.indexOf(letter)]!)
