import { describe, expect, it } from 'vitest'
import { versions } from '#policies/versions.ts'
import { standingOf } from './standing.ts'

const on = (day: string) => versions.map((version) => standingOf(version, versions, new Date(`${day}T12:00:00Z`)))

describe('a version', () => {
  it('is not in force before its day, replaced after the next one’s, and in force between them', () => {
    expect(on('2026-10-31').slice(-2)).toEqual(['coming', 'coming'])
    expect(on('2026-11-28').slice(-2)).toEqual(['coming', 'inForce'])
    expect(on('2026-11-29').slice(-2)).toEqual(['inForce', 'past'])
  })

  it('alone is in force', () => {
    for (const day of ['2026-11-01', '2026-11-29', '2999-01-01']) expect(on(day).filter((standing) => standing === 'inForce')).toHaveLength(1)
  })
})
