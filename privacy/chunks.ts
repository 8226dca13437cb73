import { createCipheriv, createDecipheriv } from 'node:crypto'

// AES-256-GCM in chunks, each with its own tag, so that any part of a large file can be opened and trusted without reading the rest.
// The key is used for one file only, so the number of a chunk is its nonce; the last chunk says that it is the last, so that a
// shortened file does not open.

export const chunkBytes = 65_536
const tagBytes = 16

/** What lies there is not what was written: changed, moved or cut off. */
export class Damaged extends Error {}

/** Encrypts a stream, chunk by chunk; memory stays at one chunk. `key`: 32 bytes that no other file has. */
export async function* sealChunks(key: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  let number = 0
  for await (const piece of plain) {
    held.push(piece)
    size += piece.length
    // One chunk is kept back: only the end of the stream tells which is the last.
    if (size <= chunkBytes) continue
    const all = Buffer.concat(held, size)
    let at = 0
    for (; all.length - at > chunkBytes; at += chunkBytes) yield seal(key, number++, false, all.subarray(at, at + chunkBytes))
    held = [all.subarray(at)]
    size = all.length - at
  }
  yield seal(key, number, true, Buffer.concat(held, size))
}

/** Where in the encrypted file the chunks lie that hold the bytes `start` to `end` of `size` plain bytes. */
export function chunksOf({ start, end, size }: { start: number; end: number; size: number }) {
  const count = Math.max(1, Math.ceil(size / chunkBytes))
  const first = Math.floor(start / chunkBytes)
  const last = Math.min(count - 1, Math.floor(Math.max(start, end - 1) / chunkBytes))
  return { first, count, start: first * (chunkBytes + tagBytes), end: Math.min((last + 1) * (chunkBytes + tagBytes), size + count * tagBytes) }
}

/** Opens what `sealChunks` closed, from the chunk `first` on; throws `Damaged` when a bit was changed, moved or cut off. Gives `skip` bytes less, and at most `take`. */
export async function* openChunks(
  key: Buffer,
  sealed: AsyncIterable<Buffer>,
  { first, count, skip, take }: { first: number; count: number; skip: number; take: number },
): AsyncGenerator<Buffer> {
  let number = first
  let left = take
  for await (const chunk of cut(sealed)) {
    const plain = unseal(key, number, number === count - 1, chunk)
    const wanted = plain.subarray(number === first ? skip : 0).subarray(0, left)
    number++
    left -= wanted.length
    if (wanted.length > 0) yield wanted
  }
  if (left > 0) throw new Damaged('A file is shorter than it was.')
}

async function* cut(sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const size = chunkBytes + tagBytes
  let held = Buffer.alloc(0)
  for await (const piece of sealed) {
    held = Buffer.concat([held, piece])
    let at = 0
    for (; held.length - at >= size; at += size) yield held.subarray(at, at + size)
    held = held.subarray(at)
  }
  if (held.length > 0) yield held
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

function seal(key: Buffer, number: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(Buffer.from(last ? 'last' : 'more'))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Buffer, number: number, last: boolean, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(Buffer.from(last ? 'last' : 'more'))
  try {
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()])
  } catch {
    throw new Damaged('A file can’t be opened: it was changed, moved or cut off.')
  }
}
