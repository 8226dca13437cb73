import { Invalid } from '../refusals.ts'
import { publicDetailIn } from './public-detail-in.ts'

/** Throws `Invalid` when what is about to be read by everybody holds an address or a number, unless its writer is sure. */
export function checkWords({ title, words, sure }: { title: string; words: string; sure: 'on' | '' }, country: string | null): void {
  if (sure === 'on') return
  const [inTitle, inWords] = [publicDetailIn(title, country), publicDetailIn(words, country)]
  if (inTitle || inWords) throw new Invalid({ ...(inTitle && { title: inTitle }), ...(inWords && { words: inWords }) })
}
