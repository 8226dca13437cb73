import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { deriveKey, settings } from '#settings'
import type { Keys } from '../keys.ts'
import { sealWith, unsealWith } from '../seal.ts'

const keyBytes = 32
const person = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const going = '.gone'

type Known = { key: Buffer; file: string }
/** Keys of this process, by the place of their file: the latest asked for, no more than this. */
const known = new Map<string, Known>()
const mostKnown = 1000

/**
 * The people's keys: small files in a folder only this process's user can open, each wrapped with a key derived from SECRET and bound to its
 * person. A key is remembered only to save unwrapping it: each time it is asked for, the file has to be there still, and be the same one.
 */
export function keys(folder: string = path.join(settings().dataDir, 'keys')): Keys {
  const place = (whose: string): string => {
    if (!person.test(whose)) throw new TypeError('Not an id.')
    return path.join(folder, whose)
  }
  return {
    async of(people) {
      const found = new Map<string, Buffer>()
      const missing: string[] = []
      await Promise.all(
        [...new Set(people)].map(async (whose) => {
          const key = await read(place(whose), whose)
          if (key) found.set(whose, key)
          else missing.push(whose)
        }),
      )
      if (missing.length > 0) {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await Promise.all(missing.map((whose) => make(place(whose), whose)))
        // The names themselves must survive a power failure before anything is encrypted.
        await sync(folder)
        for (const whose of missing) {
          const key = await read(place(whose), whose)
          if (!key) throw new Error('A key was destroyed while it was made.')
          found.set(whose, key)
        }
      }
      return found
    },
    find: (whose) => read(place(whose), whose),
    async destroy(whose) {
      const [at, left] = [place(whose), place(whose) + going]
      known.delete(at)
      if (!(await exists(folder))) return
      // Out of sight first: nobody reads a key that is half overwritten. What a crash leaves is taken the next time.
      await rename(at, left).catch(unlessMissing)
      if (await exists(left)) {
        await write(left, randomBytes(keyBytes * 4), 'r+')
        await rm(left, { force: true })
      }
      await sync(folder)
    },
  }
}

/** The file decides, at each asking: another process may have destroyed it. */
async function read(at: string, whose: string): Promise<Buffer | undefined> {
  const file = await identity(at)
  const before = known.get(at)
  if (file && before?.file === file) return before.key
  known.delete(at)
  if (!file) return undefined
  const wrapped = await readFile(at).catch(unlessMissing)
  if (!wrapped) return undefined
  const key = unsealWith(deriveKey('keys'), wrapped, wrapping(whose))
  known.set(at, { key, file })
  if (known.size > mostKnown) known.delete(known.keys().next().value!)
  return key
}

/** Of two that are made at once the first to have the name stays. */
async function make(at: string, whose: string): Promise<void> {
  const unfinished = `${at}.${randomBytes(6).toString('hex')}`
  await write(unfinished, sealWith(deriveKey('keys'), randomBytes(keyBytes), wrapping(whose)), 'wx')
  try {
    await link(unfinished, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function write(at: string, bytes: Buffer, flags: 'wx' | 'r+'): Promise<void> {
  const handle = await open(at, flags, 0o600)
  try {
    await handle.write(bytes, 0, bytes.length, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const wrapping = (whose: string): string => `keys:${whose}`

async function identity(at: string): Promise<string | undefined> {
  const found = await stat(at, { bigint: true }).catch(unlessMissing)
  return found && `${found.ino} ${found.mtimeNs}`
}

const exists = async (at: string): Promise<boolean> => (await identity(at)) !== undefined

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
