import { createHash, randomBytes } from 'node:crypto'
import type { WorkerActor } from '../actor.ts'
import { sealChunks } from '../chunks.ts'
import type { Store } from '../store.ts'
import type { Claim, FinishedPart, Next } from './claim-export.ts'
import { beginPart } from './begin-part.ts'
import { keepPart } from './keep-part.ts'
import { partKey } from './part-key.ts'
import { zip, type Zip, type ZipEntry } from './zip.ts'

/** A file of the archive, and in which part it stands. `rows`: how many records, where it holds records. */
export type ArchiveFile = ZipEntry & { part: number; rows?: number; takenAt: Date }

/** The ZIP files of an archive, one after the other; each is in the store, and known to be there, before the next begins. */
export type Parts = {
  files: ArchiveFile[]
  finished: FinishedPart[]
  add(path: string, contents: AsyncIterable<Buffer | string> | string, rows?: () => number): Promise<void>
  /** No more should come into this part. */
  full(): boolean
  /** Ends the part; what is added from now on stands in the next. `next`: where a build goes on that ends here. */
  turn(next: Next): Promise<void>
  /** Ends the last one. */
  end(): Promise<void>
  /** Ends the one that is being written, as if it had never been begun. */
  drop(why: Error): Promise<void>
}

type Means = { actor: WorkerActor; claim: Claim; store: Store; takenAt: Date; files: ArchiveFile[]; check: () => void }

/** Room for the list of its files, which a ZIP has at its end. */
const reserve = 0.98

type Open = { number: number; name: string; file: Zip; bytes: number; digest: () => string; kept: Promise<void>; failed: () => Error | undefined }

/** `files`: those of the parts that are finished already. `check` throws when nobody wants the archive any more. */
export function openParts({ actor, claim, store, takenAt, files, check }: Means): Parts {
  const finished = [...claim.finished]
  let open: Open | undefined

  async function begin(): Promise<Open> {
    const name = randomBytes(16).toString('base64url')
    const number = finished.length + 1
    await beginPart(actor, claim, { number, name, takenAt })
    const hash = createHash('sha256')
    const file = zip(takenAt)
    let failure: Error | undefined
    const begun: Open = { number, name, file, bytes: 0, digest: () => hash.digest('hex'), kept: Promise.resolve(), failed: () => failure }
    async function* measured(): AsyncGenerator<Buffer> {
      for await (const piece of file.bytes) {
        check()
        hash.update(piece)
        begun.bytes += piece.length
        yield piece
      }
    }
    begun.kept = store.write(name, sealChunks(partKey(claim.key, name), measured()))
    begun.kept.catch((error: Error) => (failure = error))
    return begun
  }

  async function close(next?: Next): Promise<void> {
    const ended = (open ??= await begin())
    ended.file.end()
    await ended.kept
    await keepPart(actor, claim, { number: ended.number, name: ended.name, bytes: ended.bytes, sha256: ended.digest(), next })
    finished.push({ number: ended.number, name: ended.name, bytes: ended.bytes, takenAt, next })
    open = undefined
  }

  return {
    files,
    finished,
    async add(path, contents, rows) {
      const { file, number: part, kept, failed } = (open ??= await begin())
      try {
        const entry = await file.add(path, contents)
        files.push({ ...entry, part, ...(rows && { rows: rows() }), takenAt })
      } catch (error) {
        // When the store breaks, reading just ends: the store knows why.
        file.stop(error as Error)
        await kept.catch(() => undefined)
        throw failed() ?? error
      }
    },
    full: () => open !== undefined && open.bytes >= claim.partBytes * reserve,
    turn: close,
    end: () => close(),
    async drop(why) {
      if (!open) return
      open.file.stop(why)
      await open.kept.catch(() => undefined)
      await store.remove(open.name)
    },
  }
}
