import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Strip } from './strip.tsx'

const widths = (html: string): number[] => [...html.matchAll(/ width="([\d.]+)%" y/g)].map(([, width]) => Number(width))

it('shows every part, however small, and fills its whole width', () => {
  const drawn = widths(renderToStaticMarkup(<Strip label="Records" parts={[{ colour: 'service', amount: 1_000_000 }, { colour: 'site', amount: 1 }, { colour: 'billing', amount: 0 }, { colour: 'contact', amount: 3 }]} />))
  expect(drawn).toHaveLength(3)
  expect(Math.min(...drawn)).toBeGreaterThan(0.5)
  expect(drawn.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 1)
})

it('says in words what it shows', () => {
  expect(renderToStaticMarkup(<Strip label="Records: site 3" parts={[{ colour: 'site', amount: 3 }]} />)).toContain('role="img" aria-label="Records: site 3"')
})
