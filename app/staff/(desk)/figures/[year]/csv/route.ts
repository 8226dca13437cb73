import { figuresLaw } from '#privacy/figures/figures-asked.ts'
import { yearFigures } from '#privacy/figures/year-figures.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { figuresFile } from '../../../../../figures-file.ts'
import { staffRoute } from '../../../../../guard.tsx'
import { yearOf } from '../../../../../year-of.ts'

/** The figures of a year as a file. */
export const GET = staffRoute(async (actor, request, params) => {
  const year = yearOf(params)
  const law = figuresLaw.parse(request.nextUrl.searchParams.get('law') ?? undefined)
  return figuresFile(year, await yearFigures(actor, { year, law }), law)
}, staffRoles)
