import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { isOften } from './is-often.ts'

await testDatabase()
const from = (network: string) => ({ kind: 'auth', network }) as const

test('strangers who have a day’s messages sent to an address leave its owner theirs, and all of them together do not fill it up', async () => {
  const email = `${randomUUID()}@customer.example`
  const ask = (network: string) => isOften(from(network), 'ask-outside', email.toUpperCase())
  const asked = async (network: string) => [await ask(network), await ask(network), await ask(network), await ask(network)]
  expect(await asked('stranger')).toEqual([false, false, false, true])
  expect(await isOften(from('owner'), 'ask-outside', email)).toBe(false)
  expect(await isOften(from('stranger'), 'enquiry', email)).toBe(false)
  for (const network of ['second', 'third']) expect(await asked(network)).toEqual([false, false, false, true])
  expect(await asked('fourth')).toEqual([false, false, true, true])
})
