import { builtEntrances, findEntrances } from '../scripts/entrances.ts'
import { expect, test } from './fixtures.ts'

const known = findEntrances('.')
// Not before a test runs: the tests can be listed without a build.
const built = () => builtEntrances('.')

test('the build holds pages, actions and route handlers', () => {
  expect(new Set(built().map(({ kind }) => kind))).toEqual(new Set(['page', 'action', 'route']))
})

test('everything the build lets in is one that names its actor', () => {
  const named = known.filter(({ actor }) => actor)
  const nobody = built().filter(({ file, name, kind }) => !named.some((one) => one.file === file && one.kind === kind && (name === '*' || one.name === name)))
  expect(nobody).toEqual([])
})
