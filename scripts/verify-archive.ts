import { openAsBlob } from 'node:fs'
import { parseArgs } from 'node:util'
import { unknownReader } from '#messages/reader.ts'
import { sentences } from '#messages/words.ts'
import { verifyArchive } from '#privacy/export/verify-archive.ts'
import { keysFrom } from './keys-from.ts'

const usage = 'Say which file, or which files if there are several: npm run verify-archive -- your-data.zip [your-data-2-of-3.zip …] [--keys https://privacy.example.com/api/v1/signing-keys]'

/**
 * `npm run verify-archive -- file.zip`: says whether a download is whole, unchanged and all of one person's. `--keys`: where the public keys stand,
 * an address or a file; left out, the portal on this machine. What the archive itself says of its key is not asked.
 */
async function main(): Promise<void> {
  const { values, positionals: parts } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true })
  if (parts.length === 0) throw new Error(usage)
  const keys = await keysFrom(values.keys)
  const { manifest, troubles } = await verifyArchive({ parts: await Promise.all(parts.map(opened)), keys })
  for (const { path, what } of troubles) console.log(`${path} ${sentences('check', unknownReader).troubles[what]}.`)
  if (manifest && troubles.length === 0) console.log(`Good: ${manifest.files.length} files, as of ${manifest.takenAt}, signed with ${manifest.signedWith.kid}.`)
  else console.log(`Not good: ${troubles.length} ${troubles.length === 1 ? 'trouble' : 'troubles'}.`)
  process.exitCode = troubles.length === 0 ? 0 : 1
}

async function opened(name: string): Promise<{ name: string; contents: Blob }> {
  const contents = await openAsBlob(name).catch(() => {
    throw new Error(`There is no file ${name} that can be read.`)
  })
  return { name, contents }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 2
})
