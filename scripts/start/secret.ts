import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { secretFile } from '#settings'
import { makePrivateFolder } from '../private-folder.ts'

/** The secret of an evaluation, made at its first start and kept; whole or not at all. */
export function keepSecret(dataDir: string): { secret: string; made: boolean } {
  const file = secretFile(dataDir)
  makePrivateFolder(dataDir)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(36).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return { secret: readFileSync(file, 'utf8'), made: true }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return { secret: readFileSync(file, 'utf8'), made: false }
  } finally {
    rmSync(draft)
  }
}
