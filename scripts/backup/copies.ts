import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** What a backup says of itself. `journal`: the last line of the journal that it has in it. */
const description = z.object({ format: z.literal('forthright-backup/1'), at: z.iso.datetime(), how: z.enum(['cluster', 'dump']), journal: z.int() })
export type Description = z.output<typeof description>

/** The parts of a backup, which is a folder. */
export const partsOf = (folder: string) => ({ data: path.join(folder, 'data'), dump: path.join(folder, 'database.dump') })

export const describe = (folder: string, said: Omit<Description, 'format'>): Promise<void> => writeFile(path.join(folder, 'backup.json'), `${JSON.stringify({ format: 'forthright-backup/1', ...said }, null, 2)}\n`, { mode: 0o600 })

/** Throws a sentence when the folder holds no whole backup. */
export async function readDescription(folder: string): Promise<Description> {
  const file = path.join(folder, 'backup.json')
  if (!existsSync(file)) throw new Error(`There is no whole backup in ${folder}.`)
  const { success, data } = description.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!success) throw new Error(`${file} is not of a backup this version can put back.`)
  return data
}

/** Deletes the whole backups in a folder that were made more than so many days before a moment; what is no backup of ours stays. Gives how many. */
export async function dropOlder(folder: string, { at, days }: { at: Date; days: number }): Promise<number> {
  let gone = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const own = path.join(folder, entry.name)
    const found = entry.isDirectory() ? await readDescription(own).catch(() => undefined) : undefined
    if (!found || at.getTime() - new Date(found.at).getTime() <= days * 86_400_000) continue
    await rm(own, { recursive: true })
    gone += 1
  }
  return gone
}
