/** How the lines begin by which mail programs repeat the head of what is answered: English, German, Spanish. */
const heads = [/^\s*\*?(?:From|Von|De)\*?\s*:/i, /^\s*\*?(?:Sent|Date|Gesendet|Datum|Enviado|Fecha)\*?(?: el)?\s*:/i, /^\s*\*?(?:To|An|Para)\*?\s*:/i, /^\s*\*?(?:Subject|Betreff|Asunto)\*?\s*:/i]
const original = /^\s*-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Mensaje original)\s*-{2,}\s*$/i
const isQuoted = (line: string): boolean => /^\s*>/.test(line)
const isBlank = (line: string): boolean => line.trim() === ''

/**
 * What somebody wrote above the mail they answer, without that mail. Only what is surely a quotation goes: one block at the end, its lines marked with `>` and introduced by a line that ends with a colon, or under the head that
 * programs repeat. Who answers between the lines keeps all of them, and so does who wrote nothing else.
 */
export function withoutQuotes(text: string): string {
  const lines = text.split('\n')
  const cut = Math.min(markedFrom(lines), headedFrom(lines))
  const own = lines.slice(0, cut).join('\n').trim()
  return own === '' ? text.trim() : own
}

/** Where the quotation begins that ends the mail; past the end where there is none. */
function markedFrom(lines: readonly string[]): number {
  const first = lines.findIndex(isQuoted)
  if (first === -1 || lines.slice(first).some((line) => !isQuoted(line) && !isBlank(line))) return lines.length
  return introducedFrom(lines, first) ?? lines.length
}

/** "On … Ada wrote:", in any language, on up to three lines. Without it nobody knows whose words are quoted. */
function introducedFrom(lines: readonly string[], quote: number): number | undefined {
  let last = quote - 1
  while (last >= 0 && isBlank(lines[last]!)) last--
  if (last < 0 || !/:\s*$/.test(lines[last]!)) return undefined
  for (let from = last; from >= 0 && from > last - 3 && !isBlank(lines[from]!); from--) {
    const said = lines.slice(from, last + 1).join(' ')
    if (/\d/.test(said) && (/@/.test(said) || /\d{4}|\d{1,2}[:.]\d{2}/.test(said))) return from
  }
  return undefined
}

/** Where the head of the mail that is answered begins: the line that says so, or three of its four lines next to each other. */
function headedFrom(lines: readonly string[]): number {
  const said = lines.findIndex((line) => original.test(line))
  if (said !== -1) return said
  const from = lines.findIndex((line, i) => heads[0]!.test(line) && heads.filter((head) => lines.slice(i, i + 6).some((one) => head.test(one))).length >= 3)
  if (from === -1) return lines.length
  return /^\s*_{5,}\s*$/.test(lines[from - 1] ?? '') ? from - 1 : from
}
