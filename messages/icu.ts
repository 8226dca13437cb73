/** A sentence in its parts (ICU MessageFormat as it is used here): text, `#`, tags, and places with what kind they are of and their cases. */
export type Part = { text: string } | { tag: string } | { name: string; kind: string; cases?: Readonly<Record<string, readonly Part[]>> }

/** Takes a sentence apart. Throws for braces that do not close. */
export function partsOf(sentence: string): Part[] {
  const [parts, end] = read(sentence, 0)
  if (end < sentence.length) throw new Error(`A brace too many: ${sentence}`)
  return parts
}

function read(sentence: string, from: number): [Part[], number] {
  const parts: Part[] = []
  let at = from
  while (at < sentence.length && sentence[at] !== '}') {
    const [found] = /^(?:<\/?[a-zA-Z]+\/?>|[^{}<]+|<)/.exec(sentence.slice(at)) ?? ['']
    if (found) {
      parts.push(/^<\/?[a-zA-Z]/.test(found) ? { tag: found } : { text: found })
      at += found.length
    } else {
      const [place, end] = readPlace(sentence, at + 1)
      parts.push(place)
      at = end
    }
  }
  return [parts, at]
}

function readPlace(sentence: string, from: number): [Part, number] {
  const [head, name = '', kind = 'value', rest = ''] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?([,}])/.exec(sentence.slice(from)) ?? []
  if (head === undefined) throw new Error(`A place without a name: ${sentence}`)
  let at = from + head.length
  if (rest === '}') return [{ name, kind }, at]
  const cases: Record<string, Part[]> = {}
  for (;;) {
    const [before, key] = /^\s*(=?\w+)\s*\{/.exec(sentence.slice(at)) ?? []
    if (before === undefined || key === undefined) break
    const [parts, end] = read(sentence, at + before.length)
    if (sentence[end] !== '}') throw new Error(`A case that does not end: ${sentence}`)
    cases[key] = parts
    at = end + 1
  }
  const [close] = /^\s*\}/.exec(sentence.slice(at)) ?? []
  if (close === undefined) throw new Error(`A place that does not end: ${sentence}`)
  return [{ name, kind, cases }, at + close.length]
}

/** The parts as a sentence again, its text written by `say`. */
export function written(parts: readonly Part[], say: (text: string) => string = (text) => text): string {
  return parts
    .map((part) => {
      if ('text' in part) return say(part.text)
      if ('tag' in part) return part.tag
      const cases = part.cases && Object.entries(part.cases).map(([key, inside]) => `${key} {${written(inside, say)}}`)
      return `{${part.name}${part.kind === 'value' ? '' : `, ${part.kind}`}${cases ? `, ${cases.join(' ')}` : ''}}`
    })
    .join('')
}

/** What a translation has to have in common with its original: each place with what kind it is of, each tag, and the cases that are not the language's own. */
export function shapeOf(sentence: string): string[] {
  return [...new Set(shapes(partsOf(sentence)))].toSorted()
}

/** Which forms of number there are is the language's own matter. */
const ownForms = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

const shapes = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    if ('text' in part) return []
    if ('tag' in part) return [part.tag]
    const cases = Object.entries(part.cases ?? {})
    const named = cases.filter(([key]) => part.kind === 'select' || !ownForms.has(key))
    return [`{${part.name}, ${part.kind}}`, ...named.map(([key]) => `{${part.name}: ${key}}`), ...cases.flatMap(([, inside]) => shapes(inside))]
  })

/** The names of places whose cases have no `other`, which every choice needs. */
export const withoutOther = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => ('cases' in part && part.cases ? [...('other' in part.cases ? [] : [part.name]), ...Object.values(part.cases).flatMap(withoutOther)] : []))
