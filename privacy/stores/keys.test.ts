import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keys } from './keys.ts'

const folder = path.join(mkdtempSync(path.join(tmpdir(), 'forthright-keys-')), 'keys')
afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }))
const store = keys(folder)
const made = async (person = randomUUID()) => ({ person, key: (await store.of([person])).get(person)! })

test('each person has a random key of their own, the same at every asking, wrapped in a file nobody else opens', async () => {
  const [one, other] = [await made(), await made()]
  expect(one.key).toHaveLength(32)
  expect(one.key).not.toEqual(other.key)
  expect(await store.find(one.person)).toEqual(one.key)
  expect((await keys(folder).of([one.person])).get(one.person)).toEqual(one.key)
  const file = path.join(folder, one.person)
  expect(readFileSync(file).includes(one.key)).toBe(false)
  expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700])
  expect(await store.find(randomUUID())).toBeUndefined()
})

test('made by many at once it is one, and nothing half made is left', async () => {
  const people = Array.from({ length: 40 }, () => randomUUID())
  const answers = await Promise.all([1, 2, 3, 4].map(() => keys(folder).of(people)))
  for (const person of people) expect(new Set(answers.map((answer) => answer.get(person)!.toString('hex'))).size).toBe(1)
  expect(readdirSync(folder).filter((name) => name.length !== 36)).toEqual([])
})

test('destroyed it is gone at once, also for a process that remembers it; and destroying again is no error', async () => {
  const { person, key } = await made()
  // Another process destroys it: this one only has the file to go by.
  rmSync(path.join(folder, person))
  expect(await store.find(person)).toBeUndefined()
  const again = await made(person)
  expect(again.key).not.toEqual(key)
  await store.destroy(person)
  await store.destroy(person)
  expect(await store.find(person)).toBeUndefined()
  expect(readdirSync(folder).filter((name) => name.startsWith(person))).toEqual([])
})

test('what a crash left of a destroyed key goes the next time', async () => {
  const { person } = await made()
  const left = path.join(folder, `${person}.gone`)
  copyFileSync(path.join(folder, person), left)
  await store.destroy(person)
  expect([existsSync(left), existsSync(path.join(folder, person))]).toEqual([false, false])
})

test('a key put in another’s place opens nothing', async () => {
  const [one, other] = [await made(), await made()]
  copyFileSync(path.join(folder, one.person), path.join(folder, other.person))
  await expect(store.find(other.person)).rejects.toThrow('authenticate data')
})

test('where there is no folder yet there is no key, and nothing to destroy', async () => {
  const none = keys(path.join(folder, 'none'))
  expect(await none.find(randomUUID())).toBeUndefined()
  await none.destroy(randomUUID())
})
