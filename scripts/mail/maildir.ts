import { constants } from 'node:fs'
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'

/** Beside `new/`, as mail programs show a folder within a maildir (Maildir++). */
export const unfiledFolder = '.unfiled'

/** A folder into which a mail server lays mails one by one: `new/`, `cur/` for what was seen to, and `.unfiled/` for what somebody has to look at. */
export const maildir = (folder: string) => ({
  /** The names of those in `new/`, in their order; what is hidden, a folder or a link is none. Throws where there is no such folder. */
  fresh: async (): Promise<string[]> => (await readdir(path.join(folder, 'new'), { withFileTypes: true })).filter((one) => one.isFile() && !one.name.startsWith('.')).map(({ name }) => name).toSorted(),

  /** What is in one, up to a byte more than `most`. Follows no link. */
  read: async (name: string, most: number): Promise<Buffer> => {
    const file = await open(path.join(folder, 'new', name), constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const chunks: Buffer[] = []
      for await (const chunk of file.createReadStream({ end: most, autoClose: false }) as AsyncIterable<Buffer>) chunks.push(chunk)
      return Buffer.concat(chunks)
    } finally {
      await file.close()
    }
  },

  /** Moves one to `cur/`, as seen; whether that went well. */
  keep: (name: string): Promise<boolean> => move(folder, name, path.join('cur', `${name.split(':')[0]}:2,S`)),

  /** Moves one to `.unfiled/`, as new there; whether that went well. */
  putAside: async (name: string): Promise<boolean> => {
    for (const one of ['cur', 'tmp']) await mkdir(path.join(folder, unfiledFolder, one), { recursive: true, mode: 0o700 }).catch(() => undefined)
    return move(folder, name, path.join(unfiledFolder, 'new', name))
  },

  /** How many lie in `.unfiled/`, seen or not, and since when the first of them has been there. */
  aside: async (): Promise<{ count: number; since: Date | undefined }> => {
    let [count, first] = [0, Infinity]
    for (const part of ['new', 'cur']) {
      const place = path.join(folder, unfiledFolder, part)
      for (const one of await readdir(place, { withFileTypes: true }).catch(() => [])) {
        if (!one.isFile() || one.name.startsWith('.')) continue
        count++
        // When it was moved or renamed, and not when it was written. Somebody may take it away meanwhile.
        first = Math.min(first, (await stat(path.join(place, one.name)).catch(() => undefined))?.ctimeMs ?? Infinity)
      }
    }
    return { count, since: Number.isFinite(first) ? new Date(first) : undefined }
  },
})

async function move(folder: string, name: string, to: string): Promise<boolean> {
  try {
    await mkdir(path.join(folder, path.dirname(to)), { recursive: true, mode: 0o700 })
    await rename(path.join(folder, 'new', name), path.join(folder, to))
    return true
  } catch {
    return false
  }
}
