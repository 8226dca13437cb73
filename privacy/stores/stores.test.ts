import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { freePort } from '../../scripts/free-port.ts'
import { signedIn, unzip } from '../../scripts/test/archive.ts'
import { signedRequestsOnly } from '../../scripts/test/signed-requests.ts'
import { askExport } from '../export/ask-export.ts'
import { buildExport } from '../export/build-export.ts'
import { expireExports } from '../export/expire-exports.ts'
import { fetchExport } from '../export/fetch-export.ts'
import type { Store } from '../store.ts'
import { bucket, pieceBytes, type BucketPlace } from './bucket.ts'
import { folder } from './folder.ts'
import { keys } from './keys.ts'

// A server that speaks S3, with files in a folder. Whether a signature fits its request it does not ask; what stands before it does.
type Running = { close: (done: (error?: Error) => void) => void; run: () => Promise<unknown> }
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => Running
const [port, behind] = [await freePort(), await freePort()]
const served = mkdtempSync(path.join(tmpdir(), 'forthright-s3-'))
const running = new S3rver({ port: behind, address: '127.0.0.1', silent: true, directory: served, configureBuckets: [{ name: 'archives', configs: [] }] })
await running.run()
const place: BucketPlace = { url: `http://127.0.0.1:${port}/archives`, region: 'eu-central-1', keyId: 'S3RVER', secret: 'S3RVER' }
const guarded = signedRequestsOnly({ port: behind }, place).listen(port, '127.0.0.1')
afterAll(() => new Promise<void>((closed) => guarded.close(() => running.close(() => closed()))))

const db = await testDatabase()

const some = async function* (...of: Buffer[]): AsyncGenerator<Buffer> {
  for (const one of of) yield await Promise.resolve(one)
}
const name = () => randomBytes(16).toString('base64url')

describe.each<[string, () => Store]>([
  ['a folder', () => folder(mkdtempSync(path.join(tmpdir(), 'forthright-folder-')))],
  ['a bucket', () => bucket(place)],
])('%s', (_, make) => {
  const store = make()

  test('gives any part of what was written, byte for byte', async () => {
    const [at, whole] = [name(), randomBytes(pieceBytes * 2 + 12_345)]
    await store.write(at, some(whole.subarray(0, 10), whole.subarray(10, pieceBytes + 5), whole.subarray(pieceBytes + 5)))
    expect(await store.has(at)).toBe(true)
    expect(await store.list()).toContain(at)
    for (const [start, end] of [[0, whole.length], [0, 1], [pieceBytes - 1, pieceBytes + 1], [pieceBytes, 2 * pieceBytes], [whole.length - 1, whole.length]] as const) {
      const part = await buffer(store.read(at, { start, end }))
      expect(createHash('sha256').update(part).digest('hex'), `${start}-${end}`).toBe(createHash('sha256').update(whole.subarray(start, end)).digest('hex'))
    }
    await store.remove(at)
    await store.remove(at)
    expect([await store.has(at), await store.list()]).toEqual([false, []])
  })

  test('what was broken off is not there, can be seen and can be removed', async () => {
    const at = name()
    const broken = async function* () {
      yield await Promise.resolve(randomBytes(pieceBytes + 1))
      throw new Error('the reader is gone')
    }
    await expect(store.write(at, broken())).rejects.toThrow('the reader is gone')
    expect(await store.has(at)).toBe(false)
    expect(await store.list()).toContain(at)
    await store.remove(at)
    expect(await store.list()).toEqual([])
  })

  test('a part of what is not there is an error, and a name that is none is refused', async () => {
    await expect(buffer(store.read(name(), { start: 0, end: 10 }))).rejects.toThrow(/ENOENT|did not do what it was asked/)
    await expect((async () => store.write('../../x', some(Buffer.from('x'))))()).rejects.toThrow('Not a name of the store.')
  })

  test('a download is built, fetched and deleted in it', async () => {
    const person = await db.person({ organisation: 'Quayside' }, { calls: 50 })
    const id = await askExport(signedIn(person), { categories: ['contact', 'service'] })
    await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
    const file = await fetchExport(signedIn(person), { id, part: 1, ip: null, store })
    const files = await unzip(await buffer(file.open({ start: 0, end: file.bytes })))
    expect(files.get('json/profiles.json')).toContain('Quayside')
    await db.query('update exports set expires_at = now() where id = $1', [id])
    await expireExports({ kind: 'worker', task: 'export' }, { store })
    expect(await store.list()).toEqual([])
  })
})

test('a key that is wrong is refused, in words that hold neither it nor the name of a file', async () => {
  const at = name()
  for (const wrong of [{ keyId: 'nobody' }, { secret: 'wrong-secret' }, { region: 'eu-north-9' }]) {
    const error = await bucket({ ...place, ...wrong }).write(at, some(Buffer.from('x'))).catch((one: Error) => one)
    expect(String(error)).toMatch(/did not do what it was asked \(403\)/)
    expect(`${String(error)}${(error as Error).stack}`).not.toMatch(new RegExp(`nobody|wrong-secret|${at}`))
  }
})

test('a server that hangs up is asked again, and given up in the end', async () => {
  let calls = 0
  const dead = createServer((socket) => {
    calls++
    socket.destroy()
  })
  const deadPort = await freePort()
  await new Promise<void>((listening) => dead.listen(deadPort, '127.0.0.1', listening))
  await expect(bucket({ ...place, url: `http://127.0.0.1:${deadPort}/archives` }).write(name(), some(Buffer.from('x')))).rejects.toThrow('did not do what it was asked')
  expect(calls).toBeGreaterThan(2)
  await new Promise((closed) => dead.close(closed))
})
