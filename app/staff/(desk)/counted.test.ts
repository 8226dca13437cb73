import { expect, test } from 'vitest'
import { figure } from './counted.ts'

test('a figure that was counted no further says that there are more, and one that was counted to its end does not', () => {
  expect([figure(0, 100), figure(100, 100), figure(101, 100), figure(1001, 1000)]).toEqual(['0', '100', '100+', '1,000+'])
})
