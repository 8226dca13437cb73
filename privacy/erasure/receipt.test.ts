import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import type { WorkerActor } from '../actor.ts'
import { claimMail } from '../notices/claim-mail.ts'
import type { Notices } from '../notify.ts'
import { sealLink } from '../opt-out-link.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { sweep } from '../retention/sweep.ts'
import { pemOf, publishedKeys, signingKey } from '../signing.ts'
import { keys } from '../stores/keys.ts'
import { eraseDue } from './erase-due.ts'
import { readReceipt } from './read-receipt.ts'
import { verifyReceipt } from './verify-receipt.ts'

const db = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const visitor = { kind: 'visitor' } as const
const store = { remove: () => Promise.resolve() }

/** Somebody who has been erased, what they got, and the token of its link. */
async function erased(mark: string): Promise<{ person: string; params: Notices['erasure-receipt']; token: string }> {
  const person = await markedPerson(db.admin, mark)
  await db.query(`insert into posts (person_id, words, leaves) values ($1, 'For the others', 'nameless')`, [person])
  await db.query(`update erasures set due_at = now() - interval '1 minute' where person_id = $1`, [person])
  expect(await eraseDue(worker, { store, keys: keys() })).toBe(1)
  const [row] = await db.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
  const mail = (await claimMail({ kind: 'worker', task: 'mail' }, { id: row!.id }))!
  if (mail.kind !== 'erasure-receipt') throw new Error('Another message.')
  return { person, params: mail.params, token: mail.params.state.split('/').at(-1)! }
}

const parts = ({ document, signature }: Notices['erasure-receipt']) => ({ document: Buffer.from(document), signature: Buffer.from(signature, 'base64url') })

test('the receipt is signed with a published key, says the same as the message, and holds nothing of the person', async () => {
  const { params } = await erased('plover3Zk')
  const { keys: published } = await publishedKeys(visitor)
  expect(await db.query('select kid from signing_keys')).toEqual([{ kid: signingKey().kid }])
  const found = verifyReceipt({ ...parts(params), keys: published })
  expect(found).toMatchObject({ receipt: { reference: params.reference, lines: params.lines.filter(({ rows }) => rows > 0) } })
  expect(params.lines).toContainEqual(expect.objectContaining({ record: 'invoices', outcome: 'scrubbed', rows: 1, reason: 'tax-law' }))
  expect(params.document).not.toMatch(/plover3Zk|@/i)
})

test('whatever is changed in it, it is refused', async () => {
  const { params } = await erased('curlew8Tn')
  const { keys: published } = await publishedKeys(visitor)
  const { document, signature } = parts(params)
  const judged = (more: Partial<Parameters<typeof verifyReceipt>[0]>) => verifyReceipt({ document, signature, keys: published, ...more })
  expect(judged({ document: Buffer.from(params.document.replace('"rows": 1,', '"rows": 2,')) })).toEqual({ trouble: 'not-signed' })
  expect(judged({ document: Buffer.concat([document, Buffer.from('\n')]) })).toEqual({ trouble: 'not-signed' })
  expect(judged({ signature: Buffer.alloc(64) })).toEqual({ trouble: 'not-signed' })
  expect(judged({ signature: signature.subarray(1) })).toEqual({ trouble: 'not-signed' })
  expect(judged({ keys: [] })).toEqual({ trouble: 'unknown-key' })
  for (const wrong of ['', '{}', 'receipt', params.document.slice(1)]) expect(judged({ document: Buffer.from(wrong) }), wrong).toEqual({ trouble: 'unreadable' })
})

test('openssl and the command say the same, without the portal', async () => {
  const { params } = await erased('dunlin5Wq')
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-receipt-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { document, signature } = parts(params)
  const at = (name: string, contents: string | Buffer): string => {
    writeFileSync(path.join(folder, name), contents)
    return path.join(folder, name)
  }
  const published = await publishedKeys(visitor)
  const [receipt, trusted] = [at('receipt.json', document), at('keys.json', JSON.stringify(published))]
  at('receipt.sig', signature)
  const openssl = spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', at('key.pem', pemOf(published.keys[0]!)), '-rawin', '-in', receipt, '-sigfile', path.join(folder, 'receipt.sig')], { encoding: 'utf8' })
  expect([openssl.status, openssl.stdout.trim()]).toEqual([0, 'Signature Verified Successfully'])
  const command = (...more: string[]) => spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/verify-receipt.ts', ...more], { encoding: 'utf8' })
  const good = command(receipt, '--keys', trusted)
  expect(good.stdout, good.stderr).toMatch(new RegExp(`^Good: receipt ${params.reference} of a deletion on `))
  expect(good.stdout).toMatch(/\d+ records deleted, 1 left without a name, \d+ kept, /)
  expect(good.status).toBe(0)
  const bad = command(at('changed.json', params.document.replace('"rows": 1,', '"rows": 0,')), path.join(folder, 'receipt.sig'), '--keys', trusted)
  expect([bad.status, bad.stdout]).toEqual([1, expect.stringContaining('the signature does not fit')])
  expect(command(path.join(folder, 'nowhere.json'), '--keys', trusted)).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no file') as string })
}, 60_000)

test('whoever has it sees what is left, counted now, until nothing is; the link of another kind opens nothing', async () => {
  const { person, params, token } = await erased('whimbrel2Yd')
  const left = async () => {
    const state = await readReceipt(visitor, { token })
    return typeof state === 'object' ? Object.fromEntries(state.groups.map(({ group, rows }) => [group, rows])) : state
  }
  expect(await readReceipt(visitor, { token })).toMatchObject({ reference: params.reference })
  expect(await left()).toMatchObject({ invoices: 1, erasures: expect.any(Number) as number })
  expect(await left()).not.toHaveProperty('details')

  await db.query('delete from invoices where person_id = $1', [person])
  expect(await left()).not.toHaveProperty('invoices')
  expect(JSON.stringify(await readReceipt(visitor, { token }))).not.toMatch(/whimbrel2Yd|@/i)

  expect(await readReceipt(visitor, { token: `${token.slice(0, -2)}AA` })).toBeUndefined()
  expect(await readReceipt(visitor, { token: '' })).toBeUndefined()
  expect(await readReceipt(visitor, { token: sealLink({ person, topic: 'offers', addressHash: 'x'.repeat(43) }) })).toBeUndefined()

  // Of a deletion that was called off, or is not carried out yet, there is no receipt.
  const waiting = await db.person()
  const [asked] = await db.query<{ id: string }>(`insert into erasures (person_id, due_at) values ($1, now() + interval '1 day') returning id`, [waiting])
  expect(await readReceipt(visitor, { token: sealErasureLink('receipt', { erasure: asked!.id, person: waiting }) })).toBeUndefined()
})

test('when its record has gone by itself too, the page says that nothing is left', async () => {
  const { person, token } = await erased('avocet6Rm')
  for (const table of ['erasure_lines', 'erasure_tellings']) await db.query(`delete from ${table} where person_id = $1`, [person])
  await db.query(`update erasures set asked_at = asked_at - interval '4 years' where person_id = $1`, [person])
  await sweep({ kind: 'worker', task: 'sweep' })
  expect(await readReceipt(visitor, { token })).toBe('gone')
})
