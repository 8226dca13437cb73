/** Pieces joined until there is enough of them (bytes): every step after this costs the same for a little as for much. */
export async function* gathered(pieces: AsyncIterable<Buffer>, enough: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size < enough) continue
    yield Buffer.concat(held, size)
    ;[held, size] = [[], 0]
  }
  if (size > 0) yield Buffer.concat(held, size)
}
