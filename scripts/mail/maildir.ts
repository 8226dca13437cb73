import { constants } from 'node:fs'
import { mkdir, open, readdir, rename } from 'node:fs/promises'
import path from 'node:path'

/** A folder into which a mail server lays mails one by one: `new/`, and `cur/` for what was seen to. */
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
  keep: async (name: string): Promise<boolean> => {
    try {
      await mkdir(path.join(folder, 'cur'), { recursive: true, mode: 0o700 })
      await rename(path.join(folder, 'new', name), path.join(folder, 'cur', `${name.split(':')[0]}:2,S`))
      return true
    } catch {
      return false
    }
  },
})
