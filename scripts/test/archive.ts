import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fromBuffer, type Entry } from 'yauzl'
import type { PersonActor } from '#privacy/actor.ts'
import type { Store } from '#privacy/store.ts'
import { folder as folderStore } from '#privacy/stores/folder.ts'

/** The person signed in a moment ago. */
export const signedIn = (person: string, provedAt = new Date()): PersonActor => ({ kind: 'person', person, session: '00000000-0000-4000-8000-000000000000', provedAt })

/** A store in a folder of its own. */
export function testStore(): { folder: string; store: Store } {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-archives-'))
  return { folder, store: folderStore(folder) }
}

/** A store in which something happens in the middle of writing. */
export const meddled = (store: Store, meddle: () => Promise<void> | void): Store => ({
  ...store,
  write: (name, contents) =>
    store.write(
      name,
      (async function* () {
        let pieces = 0
        for await (const piece of contents) {
          yield piece
          if (pieces++ === 0) await meddle()
        }
      })(),
    ),
})

/** A fetched file as `verifyArchive` takes it. */
export const fetched = (name: string, zip: Buffer): { name: string; contents: Blob } => ({ name, contents: new Blob([new Uint8Array(zip)]) })

/** Every file of a ZIP as text, by name. */
export async function unzip(zip: Buffer): Promise<Map<string, string>> {
  return new Map([...(await filesIn(zip))].map(([name, bytes]) => [name, bytes.toString('utf8')]))
}

/** Every file of a ZIP, by name. */
export function filesIn(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  return new Promise((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true }, (error, file) => {
      if (error) return reject(error)
      file.on('error', reject)
      file.on('end', () => resolve(files))
      file.on('entry', (entry: Entry) =>
        file.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed)
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece))
          stream.on('error', reject)
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(pieces))
            file.readEntry()
          })
        }),
      )
      file.readEntry()
    }),
  )
}
