import { figuresYear } from '#privacy/figures/figures-asked.ts'
import { NotFound } from '#privacy/refusals.ts'

/** The year an address names. Throws `NotFound` for what is none, is too long ago, or has not begun. */
export function yearOf(params: Record<string, string>): number {
  const { success, data } = figuresYear.safeParse(params['year'])
  if (!success) throw new NotFound()
  return data
}
