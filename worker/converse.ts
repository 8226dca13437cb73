import type { Readable } from 'node:stream'
import SMTPConnection, { type SMTPEnvelope } from 'nodemailer/lib/smtp-connection'
import SMTPTransport from 'nodemailer/lib/smtp-transport'

/** How long to wait for the mail server, in milliseconds: long enough for a slow one, too short to hold a place in the queue for one that hangs. `whole`: for all of it, of a server that says a little from time to time. */
export const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, whole: 120_000 }

/**
 * One conversation with the mail server at `url`: connects, signs in if the address says as whom, names sender and recipient, and reads `words` only when the server waits for them (its 354). Over when
 * the server has answered for the message. Throws what the server said (`responseCode`, `command`), what happened to the line, or what `words` throws; then the message was not ended, and the server drops it.
 */
export function converse({ url, waits: { whole, ...waits } }: { url: string; waits: typeof patience }, envelope: SMTPEnvelope, words: Readable): Promise<void> {
  // The library's own reading of the address; its transport would read the words before the server is ready for them.
  const { options, auth } = new SMTPTransport({ url, ...waits })
  const line = new SMTPConnection(options)
  let late: NodeJS.Timeout | undefined
  return new Promise<void>((over, fail) => {
    late = setTimeout(() => fail(new Error('The server took too long.')), whole)
    const ended = (error: Error | null | undefined, then: () => void): void => (error ? fail(error) : then())
    const send = (): void => line.send(envelope, words, (error) => ended(error, over))
    line.on('error', fail)
    line.once('end', () => setImmediate(fail, new Error('The line went dead.')))
    line.connect((error) => ended(error, () => (auth && (line.allowsAuth || options.forceAuth) ? line.login(auth, (no) => ended(no, send)) : send())))
  }).finally(() => {
    clearTimeout(late)
    line.close()
  })
}
