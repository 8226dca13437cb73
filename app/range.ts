type Held = { bytes: number; etag: string; modified: Date }

/**
 * Which part of a file is asked for (RFC 9110, 14.2 and 13.1.5): the bytes from `start` up to and without `end`. Undefined: all of it,
 * also when the file is not the one of which a part is held already, or when several parts are asked for at once.
 */
export function wantedRange(asked: Headers, { bytes, etag, modified }: Held): { start: number; end: number } | 'unsatisfiable' | undefined {
  const header = asked.get('range')
  const known = asked.get('if-range')
  if (!header || (known !== null && known !== etag && Date.parse(known) !== Math.floor(modified.getTime() / 1000) * 1000)) return undefined
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - Number(last)), end: bytes }
  const start = Number(first)
  const end = last === '' ? bytes : Math.min(bytes, Number(last) + 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= bytes ? 'unsatisfiable' : { start, end }
}
