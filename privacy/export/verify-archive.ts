import { sha256 } from '@noble/hashes/sha2.js'
import { BlobReader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import { z } from 'zod'
import { isSigned } from '../is-signed.ts'
import type { SigningKey } from '../signing.ts'
import { manifestFormat } from './export-terms.ts'
import { NotTheHolders, ownedBy, readFile, tableIn } from './read-file.ts'

// Runs in a browser as well as in a command: nothing here may ask for what only one of them has.

/** What can be wrong with a file. */
export const troubles = ['unreadable', 'twice', 'missing', 'unknown', 'changed', 'rows', 'not-signed', 'no-manifest', 'unknown-key', 'not-the-holder'] as const
/** What is wrong, and with which file. */
export type Trouble = { path: string; what: (typeof troubles)[number] }

/** As much of a manifest as is checked. */
const checked = z.object({
  format: z.literal(manifestFormat),
  id: z.string(),
  holder: z.uuid(),
  takenAt: z.string(),
  signedWith: z.object({ kid: z.string() }),
  tables: z.array(z.object({ name: z.string(), owner: z.string(), rows: z.int() })),
  files: z.array(z.object({ path: z.string(), part: z.int(), bytes: z.int(), sha256: z.string(), rows: z.int().optional() })),
})
type Manifest = z.infer<typeof checked>
export type Verified = { manifest: Manifest | undefined; troubles: Trouble[] }

/** A list of files is no larger than this (bytes), and a signature exactly this large. */
const [mostManifest, signatureBytes] = [256 * 2 ** 20, 64]

/** Another reader of the same ZIP would find what this one finds, or it is refused. */
const strictly = { strictness: 'strict', checkOverlappingEntry: true, useWebWorkers: false } as const

type Asked = {
  parts: readonly { name: string; contents: Blob }[]
  keys: readonly SigningKey[]
  /** Hears how many bytes of how many were read, each time some were. */
  heard?: (far: { bytes: number; of: number }) => void
}

/**
 * Checks an archive, all its parts: that the list of files is signed by one of these keys, every file on it is there and as it was, none is there that
 * is not on it, and each record is its holder's. Reads piece by piece, and of no file more than the list says. Gives the troubles; none is good.
 */
export async function verifyArchive({ parts, keys, heard = () => undefined }: Asked): Promise<Verified> {
  const found: Trouble[] = []
  const entries: Entries = new Map()
  for (const { name, contents } of parts) {
    try {
      if (!(await endsPlainly(contents))) throw new Error('There is more, or less, than a ZIP.')
      for await (const entry of new ZipReader(new BlobReader(contents), strictly).getEntriesGenerator()) {
        if (!isWhole(entry.rawExtraField)) throw new Error('What is said beside a file is cut off.')
        if (entries.has(entry.filename)) found.push({ path: entry.filename, what: 'twice' })
        else if (!entry.directory) entries.set(entry.filename, entry)
      }
    } catch {
      found.push({ path: name, what: 'unreadable' })
    }
  }
  const manifest = await signedManifest(entries, keys, found)
  if (manifest) await checkFiles(entries, manifest, found, heard)
  return { manifest, troubles: found }
}

/** Whether the last there is is the end of a ZIP's directory, without a comment (APPNOTE, 4.3.16): of the length of one no two readers think alike. */
async function endsPlainly(zip: Blob): Promise<boolean> {
  const end = new Uint8Array(await zip.slice(-22).arrayBuffer())
  return end.length === 22 && [0x50, 0x4b, 0x05, 0x06].every((byte, at) => end[at] === byte) && end[20] === 0 && end[21] === 0
}

/** Whether what stands beside an entry is blocks as long as they say (APPNOTE, 4.5.1): another reader refuses the file when it is not. */
function isWhole(extra: Uint8Array): boolean {
  let at = 0
  while (at + 4 <= extra.length) at += 4 + extra[at + 2]! + 256 * extra[at + 3]!
  return at === extra.length
}

type Entries = Map<string, FileEntry>

async function signedManifest(entries: Entries, keys: readonly SigningKey[], found: Trouble[]): Promise<Manifest | undefined> {
  const [list, signature] = [await whole(entries.get('manifest.json'), mostManifest), await whole(entries.get('manifest.sig'), signatureBytes)]
  const parsed = checked.safeParse(list && parsedJson(list))
  if (!list || !parsed.success) {
    found.push({ path: 'manifest.json', what: 'no-manifest' })
    return undefined
  }
  const key = keys.find(({ kid }) => kid === parsed.data.signedWith.kid)
  if (!key) found.push({ path: 'manifest.sig', what: 'unknown-key' })
  else if (!signature || !isSigned(list, signature, key)) found.push({ path: 'manifest.sig', what: 'not-signed' })
  return parsed.data
}

async function whole(entry: FileEntry | undefined, most: number): Promise<Uint8Array | undefined> {
  if (!entry || entry.uncompressedSize > most) return undefined
  const pieces: Uint8Array<ArrayBuffer>[] = []
  try {
    for await (const piece of contentsOf(entry)) pieces.push(piece)
  } catch {
    return undefined
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

/** A file's bytes, and no more than it says it has. Throws when it can't be read, or has more. */
async function* contentsOf(entry: FileEntry): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
  const written = entry.getData(writable)
  // Whoever waits for the next piece hears that there is none, also when reading could not even begin.
  written.catch((reason: unknown) => writable.abort(reason).catch(() => undefined))
  const reader = readable.getReader()
  let bytes = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.length
      if (bytes > entry.uncompressedSize) throw new Error('More than it says.')
      yield next.value
    }
    await written
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const parsedJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

async function checkFiles(entries: Entries, manifest: Manifest, found: Trouble[], heard: (far: { bytes: number; of: number }) => void): Promise<void> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const path of entries.keys()) if (!listed.has(path) && path !== 'manifest.json' && path !== 'manifest.sig') found.push({ path, what: 'unknown' })
  const of = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)
  let far = 0
  async function* overheard(contents: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of contents) {
      yield piece
      heard({ bytes: (far += piece.length), of })
    }
  }
  for (const [path, file] of listed) {
    const entry = entries.get(path)
    if (!entry) found.push({ path, what: 'missing' })
    else if (entry.uncompressedSize !== file.bytes) found.push({ path, what: 'changed' })
    else {
      const table = manifest.tables.find(({ name }) => name === tableIn(path))
      const owner = table && ownedBy(table.owner, manifest.holder)
      const read = await readFile({ path, contents: overheard(contentsOf(entry)), owner, hash: sha256.create() }).catch((error: unknown) => (error instanceof NotTheHolders ? ('not-the-holder' as const) : ('changed' as const)))
      if (typeof read === 'string') found.push({ path, what: read })
      else if (read.sha256 !== file.sha256) found.push({ path, what: 'changed' })
      else if (read.rows !== undefined && read.rows !== file.rows) found.push({ path, what: 'rows' })
    }
  }
}
