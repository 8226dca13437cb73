import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { verifyArchive, type Trouble } from '#privacy/export/verify-archive.ts'
import type { SigningKey } from '#privacy/signing.ts'

const usage = 'Say which file, or which files if there are several: npm run verify-archive -- your-data.zip [your-data-2-of-3.zip …] [--keys https://privacy.example.com/api/v1/signing-keys]'

const said: Record<Trouble['what'], string> = {
  unreadable: 'is no ZIP file that can be read',
  twice: 'is there more than once',
  missing: 'is on the list and not there: give all files of the download',
  unknown: 'is there and not on the list',
  changed: 'is not as it was when the list was made',
  rows: 'does not hold as many records as the list says',
  'not-signed': 'does not fit the list: the list was changed, or not made by who has this key',
  'no-manifest': 'is not there or is no list of files',
  'unknown-key': 'was made with a key that is not published there',
  'not-the-holder': 'holds a record of somebody else',
}

/**
 * `npm run verify-archive -- file.zip`: says whether a download is whole, unchanged and all of one person's. `--keys`: where the public keys stand,
 * an address or a file; left out, the portal on this machine. What the archive itself says of its key is not asked.
 */
async function main(): Promise<void> {
  const { values, positionals: parts } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true })
  if (parts.length === 0) throw new Error(usage)
  const from = values.keys ?? `http://localhost:${process.env['PORT'] ?? 3000}/api/v1/signing-keys`
  const { manifest, troubles } = await verifyArchive({ parts, keys: await keysFrom(from) })
  for (const { path, what } of troubles) console.log(`${path} ${said[what]}.`)
  if (manifest && troubles.length === 0) console.log(`Good: ${manifest.files.length} files, as of ${manifest.takenAt}, signed with ${manifest.signedWith.kid}.`)
  else console.log(`Not good: ${troubles.length} ${troubles.length === 1 ? 'trouble' : 'troubles'}.`)
  process.exitCode = troubles.length === 0 ? 0 : 1
}

async function keysFrom(from: string): Promise<SigningKey[]> {
  const unread = () => {
    throw new Error(`No keys can be read from ${from}. Say where they are with --keys.`)
  }
  const text = await (URL.canParse(from) ? fetch(from).then((answer) => (answer.ok ? answer.text() : unread())) : readFile(from, 'utf8')).catch(unread)
  return (JSON.parse(text) as { keys: SigningKey[] }).keys
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 2
})
