import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

type Package = { version?: string; optionalDependencies?: Record<string, string>; optional?: boolean }
type Lock = { packages: Record<string, Package> }

const root = path.resolve(import.meta.dirname, '..')
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock

/** Optional dependencies of a package that the lock has no entry for, where Node would look for them. */
function missing(lock: Lock['packages']): string[] {
  return Object.entries(lock).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !places(at, name).some((place) => place in lock))
      .map((name) => `${at} → ${name}`),
  )
}

function places(at: string, name: string): string[] {
  const parents = at === '' ? [] : at.split('/node_modules/').map((_, index, all) => all.slice(0, index + 1).join('/node_modules/'))
  return [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`]
}

// A registry that lacks one platform's build leaves it out in silence; `npm ci` then fails elsewhere.
test('every optional dependency in the lock has an entry', () => {
  expect(missing(packages)).toEqual([])
})

test('a missing one is noticed, and one further up is found', () => {
  expect(missing({ 'node_modules/a': { optionalDependencies: { b: '1' } } })).toEqual(['node_modules/a → b'])
  expect(missing({ 'node_modules/a': { optionalDependencies: { b: '1' } }, 'node_modules/b': {} })).toEqual([])
  expect(missing({ 'node_modules/x/node_modules/a': { optionalDependencies: { b: '1' } }, 'node_modules/x/node_modules/b': {} })).toEqual([])
})

test('every dependency of ours is pinned to one version', () => {
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
  const loose = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})
