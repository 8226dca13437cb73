import { expect, test } from 'vitest'
import { killedAtEachStep } from '../../scripts/test/killed-at-each-step.ts'

test('worker killed at every step: the end is that of a clean run, one receipt each, and nobody is seen in part', async () => {
  expect(await killedAtEachStep('worker')).toBeGreaterThan(20)
}, 600_000)
