import { Readable } from 'node:stream'
import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { chunkBytes, chunksOf, openChunks } from '../chunks.ts'
import type { Store } from '../store.ts'
import { partKey } from './part-key.ts'

type Part = { name: string; bytes: number }

/** The bytes of a part from `start` up to and without `end`, opened. The store is asked when the first is. */
export const partBytes = (store: Store, archiveKey: Buffer, { name, bytes }: Part, { start, end }: { start: number; end: number }): Readable => {
  const { first, count, ...sealed } = chunksOf({ start, end, size: bytes })
  return Readable.from(
    (async function* () {
      yield* openChunks(partKey(archiveKey, name), store.read(name, sealed), { first, count, skip: start % chunkBytes, take: end - start })
    })(),
    { objectMode: false, highWaterMark: 4 * chunkBytes },
  )
}

/** The files of a part as they lie in the store, one by one: whoever takes one reads it to its end. */
export async function* partFiles(store: Store, archiveKey: Buffer, part: Part): AsyncGenerator<{ path: string; contents: Readable }> {
  const zip = await openZip(store, archiveKey, part)
  try {
    for (;;) {
      const entry = await nextEntry(zip)
      if (!entry) return
      const contents = await new Promise<Readable>((resolve, reject) => zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))))
      yield { path: entry.fileName, contents }
    }
  } finally {
    zip.close()
  }
}

const openZip = (store: Store, archiveKey: Buffer, part: Part): Promise<ZipFile> => {
  class StoredPart extends RandomAccessReader {
    override _readStreamForRange = (start: number, end: number) => partBytes(store, archiveKey, part, { start, end })
  }
  return new Promise((resolve, reject) => fromRandomAccessReader(new StoredPart(), part.bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip))))
}

const nextEntry = (zip: ZipFile): Promise<Entry | undefined> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      zip.removeAllListeners()
    }
    zip.once('entry', (entry: Entry) => (settle(), resolve(entry)))
    zip.once('end', () => (settle(), resolve(undefined)))
    zip.once('error', (error: Error) => (settle(), reject(error)))
    zip.readEntry()
  })
