import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Store } from '../store.ts'

const unfinished = '.part'
const safeName = /^[\w-]{16,64}$/

/** Archives as files in a folder that only this process's user can read. */
export function folder(at: string): Store {
  const place = (name: string): string => {
    if (!safeName.test(name)) throw new TypeError('Not a name of the store.')
    return path.join(at, name)
  }
  return {
    async write(name, contents) {
      const final = place(name)
      await mkdir(at, { recursive: true, mode: 0o700 })
      await pipeline(contents, createWriteStream(final + unfinished, { mode: 0o600, flush: true }))
      await rename(final + unfinished, final)
      await syncFolder(at)
    },
    read: (name, { start, end }) => createReadStream(place(name), { start, end: end - 1 }),
    has: (name) =>
      access(place(name)).then(
        () => true,
        () => false,
      ),
    async remove(name) {
      await rm(place(name), { force: true })
      await rm(place(name) + unfinished, { force: true })
    },
    async list() {
      const files = await readdir(at).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      return [...new Set(files.map((file) => (file.endsWith(unfinished) ? file.slice(0, -unfinished.length) : file)))].filter((name) => safeName.test(name))
    },
  }
}

// The new name itself must survive a power failure before anybody is told that it is there.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
