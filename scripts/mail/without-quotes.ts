/** How the lines begin by which mail programs repeat the head of what is answered: English, German, Spanish. */
const heads = [/^\s*\*?(?:From|Von|De)\*?\s*:/i, /^\s*\*?(?:Sent|Date|Gesendet|Datum|Enviado|Fecha)\*?(?: el)?\s*:/i, /^\s*\*?(?:To|An|Para)\*?\s*:/i, /^\s*\*?(?:Subject|Betreff|Asunto)\*?\s*:/i]
/** What programs draw above that head. */
const original = /^\s*(?:-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Mensaje original)\s*-{2,}|_{5,})\s*$/i
const isQuoted = (line: string): boolean => /^\s*>/.test(line)
const isBlank = (line: string): boolean => line.trim() === ''

const forwarded = /\b(?:forwarded message|weitergeleiteten? nachricht|mensaje reenviado)\b/i

/** Who quotes whom: a pattern of our addresses, and our name where a mail program leaves the address out. */
export type Ours = { addresses: RegExp; name: string }

/**
 * What somebody wrote above the mail of ours they answer, without that mail, and whether one was cut. Only what is surely our own goes: one block at the end, its lines marked with `>` and introduced by a line with a day and our name, or
 * under the head that programs repeat, from an address of ours. Who answers between the lines keeps all of them, and so does who forwards something, breaks off above the head, or wrote nothing else.
 */
export function withoutQuotes(text: string, ours: Ours): { words: string; cut: boolean } {
  const lines = text.split('\n')
  const end = Math.min(markedFrom(lines, ours), headedFrom(lines, ours))
  const own = lines.slice(0, end).join('\n').trim()
  return own === '' || end === lines.length ? { words: text.trim(), cut: false } : { words: own, cut: true }
}

/** Where the quotation begins that ends the mail; past the end where there is none. */
function markedFrom(lines: readonly string[], ours: Ours): number {
  const first = lines.findIndex(isQuoted)
  if (first === -1 || lines.slice(first).some((line) => !isQuoted(line) && !isBlank(line))) return lines.length
  return introducedFrom(lines, first, ours) ?? lines.length
}

/** "On … Harbourline wrote:", in any language, on up to three lines. Without it nobody knows whose words are quoted. */
function introducedFrom(lines: readonly string[], quote: number, { addresses, name }: Ours): number | undefined {
  let last = quote - 1
  while (last >= 0 && isBlank(lines[last]!)) last--
  if (last < 0 || !/:\s*$/.test(lines[last]!)) return undefined
  for (let from = last; from >= 0 && from > last - 3 && !isBlank(lines[from]!); from--) {
    const said = lines.slice(from, last + 1).join(' ')
    if (said.includes('@') ? /\d/.test(said) && addresses.test(said) : /\d{4}|\d{1,2}[:.]\d{2}/.test(said) && said.includes(name)) return from
  }
  return undefined
}

/** Where the head of the mail that is answered begins: three of its four lines next to each other, the first of them from us, with the line above that says so. */
function headedFrom(lines: readonly string[], { addresses }: Ours): number {
  const head = lines.findIndex((line, i) => heads[0]!.test(line) && addresses.test(line) && heads.filter((one) => lines.slice(i, i + 6).some((next) => one.test(next))).length >= 3)
  if (head === -1) return lines.length
  let from = head
  while (from > 0 && (isBlank(lines[from - 1]!) || original.test(lines[from - 1]!))) from--
  const above = lines.slice(0, from).findLast((line) => !isBlank(line)) ?? ''
  // "Hello," or "Please see what they wrote:": what comes below is theirs, too.
  return /[,:]\s*$/.test(above) || lines.slice(0, head).some((line) => forwarded.test(line)) ? lines.length : from
}
