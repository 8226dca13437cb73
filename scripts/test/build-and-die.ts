import { buildExport } from '#privacy/export/build-export.ts'
import type { Store } from '#privacy/store.ts'
import { folder } from '#privacy/stores/folder.ts'
import { keys } from '#privacy/stores/keys.ts'
import { archivePages } from '#worker/archive-pages.ts'

/**
 * Builds a download and is killed at its n-th step, as by a power failure: `node build-and-die.ts <export> <folder> <n>`. Steps are what happens to the
 * store: before a file, within it, after it and before that is noted, and when a part is first read back.
 */
async function main(): Promise<void> {
  const [id = '', where = '', at = '0'] = process.argv.slice(2)
  let step = 0
  const passed = (): void => {
    if (++step === Number(at)) process.kill(process.pid, 'SIGKILL')
  }
  const whole = folder(where)
  const read = new Set<string>()
  const store: Store = {
    ...whole,
    write: async (name, contents) => {
      passed()
      await whole.write(
        name,
        (async function* () {
          let begun = false
          for await (const piece of contents) {
            yield piece
            if (!begun) passed()
            begun = true
          }
        })(),
      )
      passed()
    },
    read: (name, range) => {
      if (!read.has(name)) passed()
      read.add(name)
      return whole.read(name, range)
    },
  }
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  process.exit(0)
}

await main()
