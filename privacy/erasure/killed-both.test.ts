import { expect, test } from 'vitest'
import { killedAtEachStep } from '../../scripts/test/killed-at-each-step.ts'

test('both killed at every step: the end is that of a clean run, one receipt each, and nobody is seen in part', async () => {
  expect(await killedAtEachStep('both')).toBeGreaterThan(20)
}, 600_000)
