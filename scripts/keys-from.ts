import { readFile } from 'node:fs/promises'
import type { SigningKey } from '#privacy/signing.ts'

/** The public keys that stand at an address or in a file; left out, those of the portal on this machine. Throws in one line what to do when there are none. */
export async function keysFrom(from = `http://localhost:${process.env['PORT'] ?? 3000}/api/v1/signing-keys`): Promise<SigningKey[]> {
  const unread = () => {
    throw new Error(`No keys can be read from ${from}. Say where they are with --keys.`)
  }
  const text = await (URL.canParse(from) ? fetch(from).then((answer) => (answer.ok ? answer.text() : unread())) : readFile(from, 'utf8')).catch(unread)
  return (JSON.parse(text) as { keys: SigningKey[] }).keys
}
