import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { ZipFile } from 'yazl'
import { gathered } from '../gathered.ts'

/** Twice as quick as zlib's own choice (6), for a few more bytes in a hundred. */
const compressionLevel = 3

// The checksum a ZIP asks for: yazl's library computes it in JavaScript, which takes longer than packing.
const yazlsChecksum = createRequire(import.meta.url)('buffer-crc32') as { unsigned: (piece: Buffer, before?: number) => number }
yazlsChecksum.unsigned = (piece, before) => crc32(piece, before)

/** Packing has a thread of its own: it is handed so much at a time, and twice as much may be made meanwhile (bytes). */
const handedBytes = 131_072

export type ZipEntry = { path: string; bytes: number; sha256: string }
export type Zip = {
  /** Adds a file; resolves when its last byte was taken, so that memory never holds more than is on its way. */
  add(path: string, contents: AsyncIterable<Buffer | string> | string): Promise<ZipEntry>
  end(): void
  /** Gives up: whoever reads the bytes hears why. */
  stop(error: Error): void
  bytes: AsyncIterable<Buffer>
}

/** A ZIP file (ZIP64 when it must be) as a stream: names are ours, times are those of the snapshot. */
export function zip(mtime: Date): Zip {
  const file = new ZipFile()
  const output = file.outputStream as Readable
  file.on('error', (error) => output.destroy(error as Error))
  const givenUp = (): Error => output.errored ?? new Error('The archive was given up.')
  // A reader that is gone must not leave what is being read, and with it a connection, waiting for ever.
  let source: Readable | undefined
  output.on('close', () => source?.destroy(givenUp()))
  return {
    async add(path, contents) {
      if (output.closed) throw givenUp()
      const hash = createHash('sha256')
      let bytes = 0
      source = Readable.from(gathered(watched(typeof contents === 'string' ? [contents] : contents), handedBytes), { objectMode: false, highWaterMark: 2 * handedBytes })
      async function* watched(pieces: AsyncIterable<Buffer | string> | string[]): AsyncGenerator<Buffer> {
        for await (const piece of pieces) {
          const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece
          if (buffer.length === 0) continue
          hash.update(buffer)
          bytes += buffer.length
          yield buffer
        }
      }
      const taken = finished(source)
      source.on('error', (error) => output.destroy(error))
      const take = once(source)
      file.addReadStreamLazy(path, { mtime, mode: 0o100644, compressionLevel }, (give) => give(null, take()))
      // Begins to be made while the file before it is packed.
      source.read(0)
      await taken
      return { path, bytes, sha256: hash.digest('hex') }
    },
    end: () => file.end(),
    stop: (error) => void output.destroy(error),
    bytes: output,
  }
}

/** Gives a thing away: the list of a ZIP remembers how it came by each of its files until it ends, and there may be thousands. */
function once<T>(thing: T): () => T {
  let held: T | undefined = thing
  return () => {
    const given = held!
    held = undefined
    return given
  }
}
