import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataMapPage } from './data-map.ts'

test('the committed data map is the one the map gives', () => {
  expect(readFileSync(new URL('../docs/data-map.md', import.meta.url), 'utf8'), 'run `npm run generate`').toBe(dataMapPage())
})
