import { pipeline, Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import split from 'split2'

/** What one request may bring: lines, bytes of all of it unpacked, and characters in one line. */
export const most = { lines: 100_000, bytes: 200_000_000, line: 256_000 } as const

export class TooLarge extends Error {}
export class Broken extends Error {}

/** The lines of a body as they arrive, and no faster than they are taken. Throws `TooLarge`, or `Broken` when it ends early or can't be unpacked. */
export async function* linesOf(body: ReadableStream<Uint8Array> | null, packed: boolean): AsyncGenerator<string> {
  if (!body) return
  const bytes = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  const lines = pipeline([bytes, ...(packed ? [createGunzip()] : []), measured(), split('\n', { maxLength: most.line })], () => undefined) as unknown as Transform
  let count = 0
  try {
    for await (const line of lines as AsyncIterable<string>) {
      if (++count > most.lines) throw new TooLarge()
      yield line
    }
  } catch (error) {
    throw error instanceof TooLarge || (error as Error).message === tooLong ? new TooLarge() : new Broken()
  } finally {
    lines.destroy()
  }
}

/** How the splitter says that a line is longer than it may be. */
const tooLong = 'maximum buffer reached'

function measured(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > most.bytes) done(new TooLarge())
      else done(null, chunk)
    },
  })
}
