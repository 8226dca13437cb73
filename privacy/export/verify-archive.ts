import { createPublicKey, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { z } from 'zod'
import type { SigningKey } from '../signing.ts'
import { manifestFormat } from './manifest.ts'
import { NotTheHolders, readFile } from './read-file.ts'

/** What is wrong, and with which file. */
export type Trouble = { path: string; what: 'unreadable' | 'twice' | 'missing' | 'unknown' | 'changed' | 'rows' | 'not-signed' | 'no-manifest' | 'unknown-key' | 'not-the-holder' }

/** As much of a manifest as is checked. */
const checked = z.object({
  format: z.literal(manifestFormat),
  id: z.string(),
  holder: z.uuid(),
  takenAt: z.string(),
  signedWith: z.object({ kid: z.string() }),
  tables: z.array(z.object({ name: z.string(), owner: z.string() })),
  files: z.array(z.object({ path: z.string(), part: z.int(), bytes: z.int(), sha256: z.string(), rows: z.int().optional() })),
})
export type Verified = { manifest: z.infer<typeof checked> | undefined; troubles: Trouble[] }

/** A list of files is no larger than this (bytes), and a signature exactly this large. */
const [mostManifest, signatureBytes] = [256 * 2 ** 20, 64]

/**
 * Checks an archive, all its parts: that the list of files is signed by one of these keys, every file on it is there and as it was, none is there that
 * is not on it, and each record is its holder's. Reads piece by piece, and of no file more than the list says. Gives the troubles; none is good.
 */
export async function verifyArchive({ parts, keys }: { parts: readonly string[]; keys: readonly SigningKey[] }): Promise<Verified> {
  const zips = await Promise.all(parts.map((path) => openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => path)))
  const troubles: Trouble[] = zips.flatMap((zip) => (typeof zip === 'string' ? { path: zip, what: 'unreadable' } : []))
  const open = zips.filter((zip): zip is ZipFile => typeof zip !== 'string')
  try {
    const entries = new Map<string, { zip: ZipFile; entry: Entry }>()
    for (const zip of open) {
      for await (const entry of entriesOf(zip, troubles)) {
        if (entries.has(entry.fileName)) troubles.push({ path: entry.fileName, what: 'twice' })
        else entries.set(entry.fileName, { zip, entry })
      }
    }
    const manifest = await signedManifest(entries, keys, troubles)
    if (manifest) await checkFiles(entries, manifest, troubles)
    return { manifest, troubles }
  } finally {
    for (const zip of open) zip.close()
  }
}

type Entries = Map<string, { zip: ZipFile; entry: Entry }>

async function* entriesOf(zip: ZipFile, troubles: Trouble[]): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry()
  } catch {
    troubles.push({ path: 'the list of a ZIP', what: 'unreadable' })
  }
}

async function signedManifest(entries: Entries, keys: readonly SigningKey[], troubles: Trouble[]): Promise<z.infer<typeof checked> | undefined> {
  const [list, signature] = await Promise.all([whole(entries.get('manifest.json'), mostManifest), whole(entries.get('manifest.sig'), signatureBytes)])
  const parsed = checked.safeParse(list && parsedJson(list))
  if (!list || !parsed.success) {
    troubles.push({ path: 'manifest.json', what: 'no-manifest' })
    return undefined
  }
  const key = keys.find(({ kid }) => kid === parsed.data.signedWith.kid)
  if (!key) troubles.push({ path: 'manifest.sig', what: 'unknown-key' })
  else if (!signature || !verify(null, list, createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' }), signature)) troubles.push({ path: 'manifest.sig', what: 'not-signed' })
  return parsed.data
}

async function whole(found: { zip: ZipFile; entry: Entry } | undefined, most: number): Promise<Buffer | undefined> {
  if (!found || found.entry.uncompressedSize > most) return undefined
  return contentsOf(found).then((contents) => buffer(contents)).catch(() => undefined)
}

const contentsOf = ({ zip, entry }: { zip: ZipFile; entry: Entry }): Promise<Readable> => zip.openReadStreamPromise(entry)

const parsedJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

async function checkFiles(entries: Entries, manifest: z.infer<typeof checked>, troubles: Trouble[]): Promise<void> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const path of entries.keys()) if (!listed.has(path) && path !== 'manifest.json' && path !== 'manifest.sig') troubles.push({ path, what: 'unknown' })
  for (const [path, file] of listed) {
    const found = entries.get(path)
    if (!found) troubles.push({ path, what: 'missing' })
    else if (found.entry.uncompressedSize !== file.bytes) troubles.push({ path, what: 'changed' })
    else {
      const table = manifest.tables.find(({ name }) => name === /^json\/(\w+?)(?:-\d+)?\.json$/.exec(path)?.[1])
      const owner = table && `${JSON.stringify(table.owner)}:${JSON.stringify(manifest.holder)}`
      const read = await contentsOf(found)
        .then((contents) => readFile(path, contents, owner))
        .catch((error: unknown) => (error instanceof NotTheHolders ? ('not-the-holder' as const) : ('changed' as const)))
      if (typeof read === 'string') troubles.push({ path, what: read })
      else if (read.sha256 !== file.sha256) troubles.push({ path, what: 'changed' })
      else if (read.rows !== undefined && read.rows !== file.rows) troubles.push({ path, what: 'rows' })
    }
  }
}
