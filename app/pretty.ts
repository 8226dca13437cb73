/** Deeper than this nobody reads, and indenting it would fill the page with blanks. */
const deepest = 60
const step = '  '

/** A text as one reads it: JSON and XML with one thing a line, indented; anything else, and what is not whole, as it is. Nothing but blanks between its parts is changed. */
export function pretty(text: string, mediaType: string): string {
  const type = mediaType.split(';')[0]!.trim().toLowerCase()
  if (/[/+]json$/.test(type)) return isJson(text) ? (indentedJson(text) ?? text) : text
  if (/[/+]xml$/.test(type)) return indentedXml(text) ?? text
  return text
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

// Parsed and written anew, numbers would lose digits and a name that stands twice would stand once.
function indentedJson(text: string): string | undefined {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []
  let depth = 0
  let out = ''
  for (const [i, part] of parts.entries()) {
    const line = () => `\n${step.repeat(depth)}`
    if (part === '{' || part === '[') {
      if (++depth > deepest) return undefined
      out += part
      if (!isEnd(parts[i + 1])) out += line()
    } else if (isEnd(part)) {
      depth--
      out += isStart(parts[i - 1]) ? part : line() + part
    } else if (part === ',') out += part + line()
    else out += part === ':' ? ': ' : part
  }
  return out
}

const isStart = (part: string | undefined): boolean => part === '{' || part === '['
const isEnd = (part: string | undefined): boolean => part === '}' || part === ']'

// Only where a tag follows a tag: blanks beside words may mean something.
function indentedXml(text: string): string | undefined {
  const parts = text.trim().match(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>|[^<]+/g) ?? []
  let depth = 0
  let out = ''
  let afterTag = false
  for (const part of parts) {
    const isTag = part.startsWith('<')
    if (!isTag && /^\s*\n\s*$/.test(part)) continue
    const closes = part.startsWith('</')
    if (closes) depth = Math.max(0, depth - 1)
    if (isTag && afterTag) out += `\n${step.repeat(depth)}`
    out += part
    if (isTag && !closes && !/^<[?!]|\/>$/.test(part) && ++depth > deepest) return undefined
    afterTag = isTag
  }
  return out
}
