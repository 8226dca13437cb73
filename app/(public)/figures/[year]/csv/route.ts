import { redirect } from 'next/navigation'
import { figuresLaw } from '#privacy/figures/figures-asked.ts'
import { yearFigures, type YearRow } from '#privacy/figures/year-figures.ts'
import { NotFound } from '#privacy/refusals.ts'
import { figuresFile } from '../../../../figures-file.ts'
import { visitorRoute } from '../../../../guard.tsx'
import { yearOf } from '../../../../year-of.ts'

/** The figures of a year as a file, for anybody, where the operator publishes them. */
export const GET = visitorRoute(async (visitor, request, params) => {
  const law = figuresLaw.parse(request.nextUrl.searchParams.get('law') ?? undefined)
  const found = await Promise.resolve()
    .then(async (): Promise<{ year: number; rows: YearRow[] }> => ({ year: yearOf(params), rows: await yearFigures(visitor, { year: yearOf(params), law }) }))
    .catch((error: unknown) => {
      if (error instanceof NotFound) return undefined
      throw error
    })
  if (!found) redirect('/nothing-here')
  return figuresFile(found.year, found.rows, law)
})
