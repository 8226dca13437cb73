import { mkdirSync } from 'node:fs'
import path from 'node:path'

/** Makes a folder that only its owner can open; what has to be made above it stays as open as usual. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(path.dirname(folder), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}
