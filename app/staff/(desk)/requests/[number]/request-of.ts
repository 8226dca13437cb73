import { NotFound } from '#privacy/refusals.ts'
import type { PageProps } from '../../../../guard.tsx'

/** The request's number from the address. Throws `NotFound` for what is none. */
export async function requestOf({ params }: PageProps): Promise<number> {
  const text = (await params)['number'] ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound()
  return Number(text)
}
