import { z } from 'zod'
import { pageViews } from '#db/schema/index.ts'

/** The section that was opened, as the page itself says it: never an address. */
export const viewInput = z.enum(pageViews.page.enumValues, { error: 'choose' })
export type Section = z.output<typeof viewInput>

/** The section a path belongs to. */
export function sectionOf(path: string): Section {
  const first = path.split(/[/?#]/)[1] ?? ''
  const known = viewInput.safeParse(first === '' ? 'start' : first)
  return known.success ? known.data : 'other'
}
