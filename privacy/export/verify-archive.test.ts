import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { fetched, signedIn, testStore, unzip } from '../../scripts/test/archive.ts'
import { publishedKeys, sign, signingKey } from '../signing.ts'
import { keys } from '../stores/keys.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { fetchExport } from './fetch-export.ts'
import { verifyArchive } from './verify-archive.ts'

const db = await testDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'forthright-verify-'))
const person = await db.person({ organisation: 'a "b",\r\nc' }, { calls: 1100 })
const good = await built({})
const files = await unzip(good[0]!)
const published = (await publishedKeys({ kind: 'visitor' })).keys

async function built(more: { partBytes?: number }): Promise<Buffer[]> {
  const { store } = testStore()
  const id = await askExport(signedIn(person), { categories: ['contact', 'service'], ...more })
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  const parts: Buffer[] = []
  for (let part = 1; ; part++) {
    const file = await fetchExport(signedIn(person), { id, part, ip: null, store })
    parts.push(await buffer(file.open({ start: 0, end: file.bytes })))
    if (part === file.of) return parts
  }
}

const part = (zip: Buffer) => fetched('your-data.zip', zip)
const verified = (...zips: Buffer[]) => verifyArchive({ parts: zips.map(part), keys: published })

/** The archive with other files in it; `again`: with a list that fits them, signed by somebody. */
async function zipped(of: ReadonlyMap<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, contents] of of) zip.addBuffer(Buffer.from(contents as string), name)
  zip.end()
  return buffer(zip.outputStream)
}
const signature = (list: string): Buffer => sign(Buffer.from(list))
const withSignature = (of: Map<string, string | Buffer>): Map<string, string | Buffer> => of.set('manifest.sig', signature(files.get('manifest.json')!))
const changed = (change: (of: Map<string, string | Buffer>) => void): Promise<Buffer> => {
  const of = withSignature(new Map<string, string | Buffer>(files))
  change(of)
  return zipped(of)
}

test('an archive is good, in one part and in several, in any order', async () => {
  expect(await verified(...good)).toMatchObject({ troubles: [], manifest: { holder: person } })
  expect((await verified(await changed(() => undefined))).troubles).toEqual([])
  const parts = await built({ partBytes: 30_000 })
  expect(parts.length).toBeGreaterThan(1)
  expect((await verified(...parts.toReversed())).troubles).toEqual([])
  expect((await verified(...parts.slice(1))).troubles.map(({ what }) => what)).toContain('missing')
})

const profile = 'json/profiles.json'
const listed = (edit: (list: { files: { path: string; bytes: number; sha256: string; rows?: number }[]; holder: string }) => void, sign = true) => (of: Map<string, string | Buffer>) => {
  const list = JSON.parse(of.get('manifest.json') as string) as Parameters<typeof edit>[0]
  edit(list)
  const text = JSON.stringify(list)
  of.set('manifest.json', text)
  if (sign) of.set('manifest.sig', signature(text))
}
test.each([
  ['a value that was changed', (of) => of.set(profile, String(of.get(profile)).replace('a \\"b', 'a \\"c')), [{ path: profile, what: 'changed' }]],
  ['a file that is gone', (of) => of.delete('csv/calls.csv'), [{ path: 'csv/calls.csv', what: 'missing' }]],
  ['a file that was added', (of) => of.set('more.html', 'x'), [{ path: 'more.html', what: 'unknown' }]],
  ['a list that was changed', listed((list) => (list.files = list.files.slice(1)), false), [{ path: 'index.html', what: 'unknown' }, { path: 'manifest.sig', what: 'not-signed' }]],
  ['a signature of something else', (of) => of.set('manifest.sig', signature('x')), [{ path: 'manifest.sig', what: 'not-signed' }]],
  ['no list', (of) => of.delete('manifest.json'), [{ path: 'manifest.json', what: 'no-manifest' }]],
  ['somebody else’s records, truly listed', listed((list) => (list.holder = '00000000-0000-4000-8000-000000000001')), [{ path: profile, what: 'not-the-holder' }]],
  ['a count that is wrong', listed((list) => list.files.forEach((file) => file.path === 'csv/calls.csv' && (file.rows = 3))), [{ path: 'csv/calls.csv', what: 'rows' }]],
] as [string, (of: Map<string, string | Buffer>) => void, object[]][])('%s is refused, and said', async (_, change, troubles) => {
  const found = await verified(await changed(change))
  for (const trouble of troubles.filter((one) => (one as { path: string }).path !== 'index.html')) expect(found.troubles).toContainEqual(trouble)
})

test('a key that nobody published is refused, and what is no ZIP', async () => {
  expect((await verifyArchive({ parts: [part(good[0]!)], keys: [] })).troubles).toEqual([{ path: 'manifest.sig', what: 'unknown-key' }])
  expect((await verified(Buffer.from('PK no'))).troubles.map(({ what }) => what)).toEqual(['unreadable', 'no-manifest'])
})

test('whichever byte is changed, either it is refused or every file reads as before', async () => {
  const sums = (of: Map<string, string>) => [...of].map(([name, text]) => `${name} ${createHash('sha256').update(text).digest('hex')}`).toSorted()
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(good[0]!.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const zip = Buffer.from(good[0]!)
      zip[at] = zip[at]! ^ by
      const { troubles } = await verified(zip)
      if (troubles.length > 0) refused++
      else expect(sums(await unzip(zip))).toEqual(sums(files))
    }),
    { numRuns: 60 },
  )
  // The rest hit times and the like, which mean nothing to what is in the files.
  expect(refused).toBeGreaterThan(15)
}, 60_000)

test('anybody can check the signature with openssl', async () => {
  const signed = await verifyArchive({ parts: [part(good[0]!)], keys: published })
  expect(signed.manifest?.signedWith.kid).toBe(signingKey().kid)
  const at = (name: string, contents: string | Buffer) => {
    writeFileSync(path.join(folder, name), contents)
    return path.join(folder, name)
  }
  const { kty, crv, x } = published[0]!
  const pem = at('key.pem', createPublicKey({ key: { kty, crv, x }, format: 'jwk' }).export({ type: 'spki', format: 'pem' }))
  const check = (list: string) => execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', pem, '-rawin', '-in', at('manifest.json', list), '-sigfile', at('manifest.sig', signature(files.get('manifest.json')!))], { encoding: 'utf8', stdio: 'pipe' })
  expect(check(files.get('manifest.json')!)).toContain('Signature Verified Successfully')
  expect(() => check(`${files.get('manifest.json')!} `)).toThrow('Command failed')
})
