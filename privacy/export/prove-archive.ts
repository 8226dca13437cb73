import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Damaged } from '../chunks.ts'
import type { Store } from '../store.ts'
import type { ArchiveTable } from './archive.ts'
import { partFiles, type PartFile } from './part-files.ts'
import type { ArchiveFile } from './open-parts.ts'
import { ownedBy, readFile, tableIn } from './read-file.ts'

type Proof = {
  store: Store
  key: Buffer
  person: string
  tables: readonly ArchiveTable[]
  parts: readonly { number: number; name: string; bytes: number; takenAt: Date }[]
  /** What should be in them. Left out for parts of which nothing is known but that they are whole. */
  files?: readonly ArchiveFile[]
  check: () => void
}

type Found = Omit<ArchiveFile, 'part' | 'takenAt'>

/** Unpacking fills a core, and there are two at least. */
const atOnce = 2

/**
 * The last pass: reads every part back from the store and opens it. Each file must be what was written, and each record its holder's. Gives the
 * files found, with size, checksum and number of records. Throws `Damaged` at the first that is otherwise.
 */
export async function proveArchive({ store, key, person, tables, parts, files, check }: Proof): Promise<ArchiveFile[]> {
  const expected = new Map(files?.map((file) => [file.path, file]))
  const found: ArchiveFile[] = []
  for (const { number, takenAt, ...part } of parts) {
    if (!(await store.has(part.name))) throw new Damaged(`Part ${number}: not there.`)
    const read = async ({ path, contents }: PartFile): Promise<Found> => ({ path, ...(await readFile({ path, contents, owner: ownerIn(path, tables, person), hash: createHash('sha256') })) })
    const all: AsyncIterable<Found> = Readable.from(partFiles(store, key, part), { highWaterMark: 1 }).map(read, { concurrency: atOnce })
    for await (const file of all) {
      check()
      const { path, sha256, rows } = file
      const wanted = expected.get(path)
      if (files && (wanted?.part !== number || wanted.sha256 !== sha256 || (rows !== undefined && wanted.rows !== rows))) throw new Damaged(`${path}: not what was written.`)
      expected.delete(path)
      found.push({ ...file, part: number, takenAt })
    }
  }
  const [missing] = expected.keys()
  if (missing !== undefined) throw new Damaged(`${missing}: not there.`)
  return found
}

/** What has to stand in each record of a JSON file. */
function ownerIn(path: string, tables: readonly ArchiveTable[], person: string): string | undefined {
  const table = tables.find(({ name }) => name === tableIn(path))
  const owner = table?.columns.find(({ sqlName }) => sqlName === table.owner)
  return owner && ownedBy(owner.key, person)
}
