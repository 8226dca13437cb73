import { randomUUID } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { NotNow } from '#privacy/refusals.ts'
import { countAction, counts, type Counted } from './count-action.ts'

await testDatabase()
const names = Object.keys(counts) as Counted[]
const refused = new NotNow('tooManyTries')

async function usedUp(counted: Counted, whom: string, times: number = counts[counted].times): Promise<void> {
  for (let i = 0; i < times; i++) await countAction(counted, whom)
}

test('what may be done often uses up nothing else: 61 filters leave all that a person does', { timeout: 60_000 }, async () => {
  const person = randomUUID()
  await usedUp('filter', person, 61)
  for (const other of names.filter((name) => name !== 'filter')) await expect(countAction(other, person)).resolves.toBeUndefined()
})

test('121 posts of public forms leave a follower of the same network their message', { timeout: 60_000 }, async () => {
  const network = randomUUID()
  await usedUp('visitor', network, 121)
  await expect(countAction('write-followed', network)).resolves.toBeUndefined()
})

test('what is limited narrowly is counted by its own window, and leaves the rest', { timeout: 60_000 }, async () => {
  const network = randomUUID()
  await usedUp('write-followed', network)
  await expect(countAction('write-followed', network)).rejects.toEqual(refused)
  for (const other of ['visitor', 'not-me', 'sign-in', 'follow'] as const) await countAction(other, network)
})

test('who has done too much in general still ends sessions, says no, and signs in', { timeout: 60_000 }, async () => {
  const person = randomUUID()
  await usedUp('person', person)
  await expect(countAction('person', person)).rejects.toEqual(refused)
  for (const other of names.filter((name) => name !== 'person')) await countAction(other, person)
  await countAction('person', randomUUID())
})

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => [file, readFileSync(path.join(import.meta.dirname, file), 'utf8')] as const)
const uses = sources.flatMap(([, source]) => [...source.matchAll(/counted: '([\w-]+)'/g)].map(([, name]) => name!))

test('each count is of something, and of one thing unless it is named here', () => {
  expect(names.filter((name) => !uses.includes(name))).toEqual([])
  expect([...new Set(uses.filter((name, at) => uses.indexOf(name) !== at))].toSorted()).toEqual(['prove-again', 'sign-in'])
})

// What keeps somebody safe, or is their no, waits for nothing else they did.
test.each([
  ['(account)/security/actions.ts', 'endSessionAction', 'end-session'],
  ['(account)/freeze/actions.ts', 'freezeAction', 'freeze'],
  ['(account)/choices/actions.ts', 'chooseAction', 'choose'],
  ['(account)/choices/actions.ts', 'allOffAction', 'all-off'],
  ['(account)/choices/actions.ts', 'loggingAction', 'choose-logging'],
  ['(public)/cookies/actions.ts', 'answerAction', 'answer-cookies'],
  ['(public)/cookies/actions.ts', 'saleAction', 'decide-sale'],
  ['(public)/not-me/[token]/actions.ts', 'notMeAction', 'not-me'],
  ['(public)/opt-out/[token]/actions.ts', 'optOutAction', 'opt-out-by-link'],
  ['(public)/keep/[token]/actions.ts', 'keepAction', 'keep-by-link'],
  ['(public)/identity/actions.ts', 'settleCheckAction', 'settle-check'],
  ['(account)/delete/actions.ts', 'cancelErasureAction', 'cancel-erasure'],
])('%s: %s is counted by itself', (file, action, counted) => {
  const source = readFileSync(path.join(import.meta.dirname, file), 'utf8')
  const definition = source.slice(source.indexOf(`export const ${action} =`)).split('\nexport ')[0]
  expect(definition).toContain(`counted: '${counted}'`)
})
