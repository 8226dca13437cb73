import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'

/** The file that, while it lies in the folder, makes the server put off what comes for an address. */
export const holdFile = (folder: string, address: string): string => path.join(folder, `${address.toLowerCase()}.hold`)

/** Where the messages to an address lie: who waits for one reads no other. */
export function folderOf(folder: string, address: string): string {
  const own = path.join(folder, encodeURIComponent(address.toLowerCase()))
  mkdirSync(own, { recursive: true })
  return own
}

/** A mail server that takes everything and lays each message as a file into the folder of each who is to have it, whole or not at all. */
export async function receiveMail(folder: string): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, taken) => taken(existsSync(holdFile(folder, address)) ? Object.assign(new Error('Later'), { responseCode: 450 }) : null),
    onData: (stream, { envelope }, taken) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) {
          const name = path.join(folderOf(folder, address), `${Date.now()}-${randomUUID()}`)
          writeFileSync(`${name}.part`, Buffer.concat(parts))
          renameSync(`${name}.part`, `${name}.eml`)
        }
        taken()
      })
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject)
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
