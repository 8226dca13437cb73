import { z } from 'zod'

/** The first and last of all ids that begin with what was typed: 8 hexadecimal digits at least, as the lines show them, or a whole id. Undefined when no id does. */
export function idsFrom(typed: string): { first: string; last: string } | undefined {
  const whole = '00000000-0000-0000-0000-000000000000'
  if (typed.length < 8 || typed.length > whole.length || !/^[0-9a-f-]+$/.test(typed)) return undefined
  const first = typed + whole.slice(typed.length)
  return z.guid().safeParse(first).success ? { first, last: typed + whole.slice(typed.length).replaceAll('0', 'f') } : undefined
}
