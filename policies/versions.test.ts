import { describe, expect, it } from 'vitest'
import { comparePolicies } from './compare-policies.ts'
import { namedPolicy } from './named-policy.ts'
import { clauseIds, type Policy } from './policy.ts'
import { lastDayOf, versionInForce, versionOf, versions } from './versions.ts'

const clausesOf = ({ sections }: Policy) => sections.flatMap(({ clauses }) => clauses)
const twice = (all: readonly string[]) => all.filter((one, i) => all.indexOf(one) !== i)

describe('the versions', () => {
  it('are of one day each, and the newest stands first', () => {
    const days = versions.map(({ effective }) => effective)
    for (const day of days) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
    expect(days).toEqual([...new Set(days)].toSorted().toReversed())
  })

  it.each(versions)('of $effective says what changes, and each section and promise once', (version) => {
    expect(version.summary.length).toBeGreaterThan(0)
    for (const sentence of version.summary) expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
    expect(twice(version.sections.map(({ id }) => id))).toEqual([])
    expect(twice(clausesOf(version).map(({ promise }) => promise))).toEqual([])
    expect(clausesOf(version).filter(({ promise }) => !clauseIds.includes(promise))).toEqual([])
  })

  it.each(versions)('of $effective leaves no place for the operator’s names empty', (version) => {
    const named = namedPolicy(version, { entity: 'Example $& Ltd', address: '1 $1 Lane', email: 'p@example.com' })
    expect(clausesOf(named).filter(({ text }) => /[{}]/.test(text))).toEqual([])
    expect(clausesOf(named)[0]!.text).toContain('Example $& Ltd, 1 $1 Lane,')
  })

  it('are in force from their day on, and not before', () => {
    const [newest, before] = [versions[0]!, versions[1]!]
    expect(versionInForce(new Date(`${newest.effective}T00:00:00Z`))).toBe(newest)
    expect(versionInForce(new Date(Date.parse(`${newest.effective}T00:00:00Z`) - 1))).toBe(before)
    expect(versionInForce(new Date('2999-01-01T00:00:00Z'), [{ ...newest, effective: '2999-01-02' }, newest, before])).toBe(newest)
    expect(versionInForce(new Date('2001-01-01T00:00:00Z'))).toBe(versions.at(-1))
  })

  it('end on the day before the next', () => {
    expect(lastDayOf(versionOf('2026-11-01')!)).toBe('2026-11-28')
    expect(lastDayOf(versions[0]!)).toBeUndefined()
    for (const nonsense of ['', '2026-11-02', 'constructor', '../..']) expect(versionOf(nonsense)).toBeUndefined()
  })
})

describe('a comparison', () => {
  const [newest, before] = [versionOf('2026-11-29')!, versionOf('2026-11-01')!]
  const changes = (from: Policy, to: Policy) => comparePolicies(from, to).flatMap(({ clauses }) => clauses)

  it('of a version with itself finds nothing', () => expect(changes(newest, newest).filter(({ kind }) => kind !== 'same')).toEqual([]))

  it('gives both versions back, clause for clause', () => {
    for (const [from, to] of [[before, newest], [newest, before]] as const) {
      const found = changes(from, to)
      const texts = (without: 'added' | 'removed') =>
        Object.fromEntries(
          found
            .filter(({ kind }) => kind !== without)
            .map((one) => [one.promise, 'text' in one ? one.text : one.pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('')]),
        )
      expect(texts('added')).toEqual(Object.fromEntries(clausesOf(from).map(({ promise, text }) => [promise, text])))
      expect(texts('removed')).toEqual(Object.fromEntries(clausesOf(to).map(({ promise, text }) => [promise, text])))
    }
  })

  it('shows a clause that went where it stood', () => {
    const rights = comparePolicies(newest, before).find(({ id }) => id === 'rights')!
    expect(rights.clauses.map(({ promise, kind }) => [promise, kind])).toEqual([
      ['P27', 'same'],
      ['P28', 'same'],
      ['P29', 'changed'],
      ['P29-part', 'removed'],
      ['P29-freeze', 'removed'],
      ['P30', 'same'],
      ['P31', 'changed'],
    ])
  })

  it('shows a section that only one has', () => {
    const forum = (from: Policy, to: Policy) => comparePolicies(from, to).find(({ id }) => id === 'public')!
    expect(forum(before, newest).clauses.map(({ kind }) => kind)).toEqual(['added', 'added'])
    expect(forum(newest, before).clauses.map(({ kind }) => kind)).toEqual(['removed', 'removed'])
  })
})
