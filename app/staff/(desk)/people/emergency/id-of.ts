import { NotFound } from '#privacy/refusals.ts'
import type { PageProps } from '../../../../guard.tsx'

/** The opening an address names. Throws `NotFound`. */
export async function idOf({ params }: PageProps): Promise<string> {
  const { id = '' } = await params
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  return id
}
