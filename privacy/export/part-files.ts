import { pipeline, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createInflateRaw } from 'node:zlib'
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { chunkBytes, chunksOf, openChunks } from '../chunks.ts'
import type { Store } from '../store.ts'
import { partKey } from './part-key.ts'

/** Unpacking has a thread of its own, and every step after it costs the same for a little as for much (bytes). */
const largePieces = { chunkSize: 131_072, readableHighWaterMark: 524_288 }

/** More is read for itself (bytes). */
const fewBytes = 2 * chunkBytes

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

export type PartFile = { path: string; contents: Readable }

/** The files of a part as they lie in the store, one by one: whoever takes one reads it to its end. */
export async function* partFiles(store: Store, archiveKey: Buffer, part: Part): AsyncGenerator<PartFile> {
  const at = (start: number, end: number): Readable => partBytes(store, archiveKey, part, { start, end })
  // A ZIP is read in many small steps, in turns at a file and at the list at its end, and there may be thousands of small files in it.
  const held: { start: number; bytes: Buffer }[] = []
  async function* few(start: number, end: number): AsyncGenerator<Buffer> {
    let piece = held.find((one) => start >= one.start && end <= one.start + one.bytes.length)
    if (!piece) {
      const from = start - (start % chunkBytes)
      piece = { start: from, bytes: await buffer(at(from, Math.min(part.bytes, from + 2 * fewBytes))) }
      held.splice(0, held.length - 1)
      held.push(piece)
    }
    yield piece.bytes.subarray(start - piece.start, end - piece.start)
  }
  class StoredPart extends RandomAccessReader {
    override _readStreamForRange = (start: number, end: number) => (end - start > fewBytes ? at(start, end) : Readable.from(few(start, end), { objectMode: false }))
  }
  const zip = await fromRandomAccessReaderPromise(new StoredPart(), part.bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
      yield { path: entry.fileName, contents: pipeline(packed, createInflateRaw(largePieces), () => undefined) }
    }
  } finally {
    zip.close()
  }
}
