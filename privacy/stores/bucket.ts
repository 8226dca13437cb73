import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { S3mini } from 's3mini'
import type { Store } from '../store.ts'

/** `url`: where the bucket is, with its name as the path. */
export type BucketPlace = { url: string; region: string; keyId: string; secret: string }

/** A file lies in the bucket in pieces of this size: each is sent whole, again if need be, and a part of the file is in a few of them (bytes). */
export const pieceBytes = 8 * 2 ** 20

/** How often a piece is sent or asked for before it is given up, and how long the first pause is (ms); each next is twice as long. */
const [mostTries, firstPause] = [4, 200]

const safeName = /^[\w-]{16,64}$/

/**
 * The archives of this installation in a bucket of any server that speaks S3: as pieces `<name>.0`, `<name>.1`, … and `<name>.whole`, which comes last.
 * What S3 calls a multipart upload is not used: one that was broken off is invisible on some servers and stays for ever.
 */
export function bucket({ url, region, keyId, secret }: BucketPlace): Store {
  const server = new S3mini({ endpoint: url, region, accessKeyId: keyId, secretAccessKey: secret, requestAbortTimeout: 60_000 })
  const place = (name: string): string => {
    if (!safeName.test(name)) throw new TypeError('Not a name of the store.')
    return name
  }
  const put = (key: string, bytes: Buffer) => again(async () => void (await server.putObject(key, bytes, 'application/octet-stream')))

  return {
    async write(name, contents) {
      const at = place(name)
      let number = 0
      for await (const piece of pieces(contents)) await put(`${at}.${number++}`, piece)
      await put(`${at}.whole`, Buffer.from(String(number)))
    },
    read: (name, { start, end }) =>
      Readable.from(
        (async function* () {
          const at = place(name)
          for (let number = Math.floor(start / pieceBytes); number * pieceBytes < end; number++) {
            const from = Math.max(0, start - number * pieceBytes)
            const to = Math.min(pieceBytes, end - number * pieceBytes)
            yield await again(() => part(`${at}.${number}`, from, to))
          }
        })(),
        { objectMode: false },
      ),
    has: (name) => again(async () => (await server.objectExists(`${place(name)}.whole`)) === true),
    async remove(name) {
      // First what says that it is whole.
      const keys = (await keysFrom(`${place(name)}.`)).toSorted((a, b) => Number(b.endsWith('.whole')) - Number(a.endsWith('.whole')))
      for (const key of keys) await again(async () => void (await server.deleteObject(key)))
    },
    async list() {
      return [...new Set((await keysFrom('')).map((key) => key.split('.')[0]!))].filter((name) => safeName.test(name))
    },
  }

  async function part(key: string, from: number, to: number): Promise<Buffer> {
    const answer = await server.getObjectRaw(key, false, from, to)
    const given = await buffer(answer.body as unknown as NodeJS.ReadableStream)
    // A server may give the whole when it was asked for a part (RFC 9110, section 14.2), and some do for a single byte.
    const bytes = answer.status === 206 ? given.subarray(0, to - from) : given.subarray(from, to)
    if (bytes.length < to - from) throw new Error('The store gave less than there is.')
    return bytes
  }

  async function keysFrom(prefix: string): Promise<string[]> {
    const keys: string[] = []
    let next: string | undefined
    do {
      const page = await again(() => server.listObjectsPaged('/', prefix, 1000, next))
      keys.push(...(page?.objects ?? []).map(({ Key }) => Key))
      next = page?.nextContinuationToken
    } while (next)
    return keys
  }
}

/** Tries again what a server may do at another time; its last answer is told without what was asked. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      const { status } = error as { status?: number }
      const isOurs = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429
      if (isOurs || tried === mostTries) throw new Error(`The store of archives did not do what it was asked (${status ?? (error as Error).name}).`)
      await pause(firstPause * 2 ** (tried - 1))
    }
  }
}

async function* pieces(contents: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const some of contents) {
    held.push(some)
    size += some.length
    if (size < pieceBytes) continue
    const all = Buffer.concat(held, size)
    let at = 0
    for (; all.length - at >= pieceBytes; at += pieceBytes) yield all.subarray(at, at + pieceBytes)
    held = [Buffer.from(all.subarray(at))]
    size = all.length - at
  }
  if (size > 0) yield Buffer.concat(held, size)
}
