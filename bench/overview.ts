import { median, type Figure } from './figures.ts'
import { load, type Load } from './load.ts'
import type { Stage } from './stage.ts'

/** The signed-in overview against the bare page of the same build: taken in turns, so that noise meets both; ratios by round. */
export async function measureOverview({ origin, cookie }: Stage, { rounds, milliseconds }: { rounds: number; milliseconds: number }): Promise<Figure[]> {
  const [bare, overview] = [`${origin}/bare`, `${origin}/overview`]
  for (const url of [bare, overview]) await load(url, cookie, milliseconds)
  const turns: { bare: Load; overview: Load }[] = []
  for (let i = 0; i < rounds; i++) turns.push({ bare: await load(bare, cookie, milliseconds), overview: await load(overview, cookie, milliseconds) })
  const of = (pick: (turn: { bare: Load; overview: Load }) => number): number => median(turns.map(pick))
  return [
    {
      name: 'overview requests against bare page',
      value: of((turn) => turn.overview.perSecond),
      limit: of((turn) => turn.bare.perSecond),
      ratio: of((turn) => turn.overview.perSecond / turn.bare.perSecond),
      unit: 'requests/s',
      target: 0.45,
      better: 'higher',
    },
    {
      name: 'overview p95 against bare page',
      value: of((turn) => turn.overview.p95),
      limit: of((turn) => turn.bare.p95),
      ratio: of((turn) => turn.overview.p95 / turn.bare.p95),
      unit: 'ms',
      // The same load over the same connections: at 0.45 of the requests each takes 1 / 0.45 of the time.
      target: 2.3,
      better: 'lower',
    },
  ]
}
