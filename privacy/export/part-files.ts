import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
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
  class StoredPart extends RandomAccessReader {
    override _readStreamForRange = (start: number, end: number) => partBytes(store, archiveKey, part, { start, end })
  }
  const zip = await fromRandomAccessReaderPromise(new StoredPart(), part.bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) yield { path: entry.fileName, contents: await zip.openReadStreamPromise(entry) }
  } finally {
    zip.close()
  }
}
