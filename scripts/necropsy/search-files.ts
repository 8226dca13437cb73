import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Hit } from './search-database.ts'

/**
 * Looks for marks in the bytes of every file of a folder, and in the files' names; upper and lower case of ASCII are one. What is compressed or encrypted does not
 * show what it holds. `except`: folders that are left out. A folder that is not there holds nothing.
 */
export async function searchFiles(layer: Hit['layer'], folder: string, { marks, except = [] }: { marks: readonly string[]; except?: readonly string[] }): Promise<Hit[]> {
  const wanted = marks.map((mark) => lower(Buffer.from(mark)))
  const found: Hit[] = []
  for await (const file of filesIn(path.resolve(folder), except.map((one) => path.resolve(one)))) {
    const hits = count(lower(Buffer.from(path.relative(folder, file))), wanted) + (await countInFile(file, wanted))
    if (hits > 0) found.push({ layer, where: file, hits })
  }
  return found
}

/** One letter for a byte, so that any bytes can be searched as text. */
const lower = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase()

async function* filesIn(folder: string, except: readonly string[]): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const at = path.join(folder, entry.name)
    if (except.includes(at)) continue
    if (entry.isDirectory()) yield* filesIn(at, except)
    else if (entry.isFile()) yield at
  }
}

async function countInFile(file: string, wanted: readonly string[]): Promise<number> {
  const overlap = Math.max(...wanted.map((mark) => mark.length)) - 1
  let hits = 0
  let rest = ''
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const text = rest + lower(piece as Buffer)
    hits += count(text, wanted)
    rest = overlap > 0 ? text.slice(-overlap) : ''
    // What lies wholly in what is kept was counted already.
    hits -= count(rest, wanted)
  }
  return hits + count(rest, wanted)
}

function count(text: string, wanted: readonly string[]): number {
  let hits = 0
  for (const mark of wanted) for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) hits++
  return hits
}
