import { rm } from 'node:fs/promises'
import path from 'node:path'
import { settings } from '#settings'

const objectName = /^[\w-]+(\.[\w-]+)*$/

/** Removes a download's file from the store; one that is gone already is no error. */
export async function dropArchive(name: string): Promise<void> {
  if (!objectName.test(name)) throw new TypeError('Not the name of an archive.')
  await rm(path.join(settings().dataDir, 'archives', name), { force: true })
}
