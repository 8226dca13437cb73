import { NotFound } from '#privacy/refusals.ts'

/** The number in an address. Throws `NotFound` for what is none. */
export function incidentNumber(typed: string | undefined): number {
  if (!/^[1-9]\d{0,14}$/.test(typed ?? '')) throw new NotFound()
  return Number(typed)
}
