import { yearFigures } from '#privacy/figures/year-figures.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { figuresFile } from '../../../../../figures-file.ts'
import { staffRoute } from '../../../../../guard.tsx'
import { yearOf } from '../../../../../year-of.ts'

/** The figures of a year as a file. */
export const GET = staffRoute(async (actor, _, params) => {
  const year = yearOf(params)
  return figuresFile(year, await yearFigures(actor, { year }))
}, staffRoles)
