import { NotFound } from '#privacy/refusals.ts'

/** The number in an address. Throws `NotFound` for what can't be a number of ours. */
export function numberOf(text = ''): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound()
  return Number(text)
}
