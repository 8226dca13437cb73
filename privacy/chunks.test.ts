import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { chunkBytes, chunksOf, Damaged, openChunks, sealChunks } from './chunks.ts'

const key = randomBytes(32)

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
async function* inPieces(plain: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < plain.length; at += size) yield plain.subarray(at, at + size)
}
const sealed = (plain: Buffer, size = 50_000) => collect(sealChunks(key, inPieces(plain, size)))
function opened(file: Buffer, size: number, start = 0, end = size): Promise<Buffer> {
  const { first, count, start: from, end: to } = chunksOf({ start, end, size })
  return collect(openChunks(key, inPieces(file.subarray(from, to), 40_000), { first, count, skip: start % chunkBytes, take: end - start }))
}

test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 3 * chunkBytes + 7])('%d bytes come back as they were', async (size) => {
  const plain = randomBytes(size)
  for (const piece of [7_000, chunkBytes, 10 * chunkBytes]) expect((await opened(await sealed(plain, piece), size)).equals(plain)).toBe(true)
})

test('any part opens by itself', async () => {
  const plain = randomBytes(3 * chunkBytes + 7)
  const file = await sealed(plain)
  for (const [start, end] of [[0, 1], [chunkBytes - 1, chunkBytes + 1], [2 * chunkBytes, 3 * chunkBytes], [3 * chunkBytes + 6, plain.length]] as const) {
    expect((await opened(file, plain.length, start, end)).equals(plain.subarray(start, end))).toBe(true)
  }
})

test('a changed, moved or missing chunk does not open', async () => {
  const plain = randomBytes(3 * chunkBytes)
  const file = await sealed(plain)
  const size = chunkBytes + 16
  const flipped = Buffer.from(file)
  flipped[size + 5]! ^= 1
  await expect(opened(flipped, plain.length)).rejects.toThrow(Damaged)
  await expect(opened(Buffer.concat([file.subarray(size, 2 * size), file.subarray(0, size), file.subarray(2 * size)]), plain.length)).rejects.toThrow(Damaged)
  await expect(opened(file.subarray(0, 2 * size), plain.length)).rejects.toThrow(/shorter/)
  // Cut at a chunk's end and told to be shorter: the last one does not say that it is the last.
  await expect(opened(file.subarray(0, 2 * size), 2 * chunkBytes)).rejects.toThrow(Damaged)
})
