import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { compose } from '#mail/compose.ts'
import { readerOf } from '#messages/reader-of.ts'
import { claimMail } from '#privacy/notices/claim-mail.ts'
import { handOver, type HandedOver } from '#privacy/notices/hand-over.ts'
import { settleMail } from '#privacy/notices/settle-mail.ts'
import { takeBack } from '#privacy/notices/take-back.ts'
import type { Mail } from '#privacy/notify.ts'
import { openLink } from '#privacy/opt-out-link.ts'
import { sealWhy } from '#privacy/why-link.ts'
import { settings } from '#settings'
import { traceNumber } from '#telemetry/span.ts'
import { converse, patience } from './converse.ts'

const actor = { kind: 'worker', task: 'mail' } as const

/** RFC 8058 asks for a signature over both: the library's own list leaves the second out. */
const signed = 'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted'

/**
 * Sends one message of the outbox over SMTP. The gate is asked once more when the mail server waits for the words. When the server refuses this message for good (5xx to the recipient or the words) it is
 * settled; so it is when the server got the words twice and never said what became of them. Anything else throws, also that the words could not be put together, and the queue tries again with back-off. At the last try it has failed, which is noted in one
 * line and counted in `/api/health/lag`. The Message-ID is made from the row's id: a copy sent twice can be told by it. `waits`: how long for the server, in milliseconds.
 */
export async function sendMail({ id, last = false }: { id: string; last?: boolean }, waits: typeof patience = patience): Promise<void> {
  const mail = await claimMail(actor, { id })
  if (!mail) return
  let handed: HandedOver | undefined
  async function* words(message: Buffer): AsyncGenerator<Buffer> {
    handed = await handOver(actor, { id, to: mail!.to })
    if (handed === 'spent' || handed === 'stopped') throw new Error('The message is kept back.')
    yield message
  }
  try {
    const { envelope, message } = await written(mail)
    await converse({ url: settings().smtpUrl, waits }, envelope, Readable.from(words(message)))
  } catch (error) {
    const state = await afterwards(id, handed, error, last)
    if (state && state !== 'refused') noteFailed(mail.kind, id, state, error)
    return
  }
  await settleMail(actor, { id, state: 'sent' })
}

/** What becomes of a message that was not sent. Throws when it is to be tried again: the error names the recipient; what the queue keeps of it must not. */
async function afterwards(id: string, handed: HandedOver | undefined, error: unknown, last: boolean): Promise<'refused' | 'unsure' | 'failed' | undefined> {
  if (handed === 'stopped') return undefined
  const said = codeOf(error) >= 400
  if (handed && said) await takeBack(actor, { id })
  const unsure = handed === 'spent' || (handed === 'last' && !said)
  const state = isRefused(error) ? 'refused' : unsure ? 'unsure' : 'failed'
  if (state === 'failed' && !last) throw new Error('A message was not handed over; it is tried again.')
  await settleMail(actor, { id, state })
  return state
}

/** The message as it goes over the line, signed, and whom it goes to. */
async function written(mail: Mail): Promise<{ envelope: { from?: string | false; to?: string[] }; message: Buffer }> {
  const { origin, dkim } = settings()
  // The key is hidden from every copy of the settings: it is handed over by name.
  const signing = dkim && { dkim: { domainName: dkim.domainName, keySelector: dkim.keySelector, privateKey: dkim.privateKey, headerFieldNames: signed } }
  const writer = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true })
  const { envelope, message } = await writer.sendMail({ ...compose(withWhy(mail)), messageId: `<${mail.id}@${new URL(origin).hostname}>`, ...signing })
  return { envelope, message: message as Buffer }
}

/** Marketing says where its reason is told in full, as the ledger is at this moment. */
function withWhy(mail: Mail): Mail {
  const link = mail.kind === 'marketing' && openLink(mail.params.unsubscribe)
  return link ? { ...mail, params: { ...mail.params, why: sealWhy({ ...link, sentAt: new Date(), timeZone: readerOf(mail.reading).timeZone }) } } : mail
}

/** For whoever watches the log: which kind of message, never to whom or what it said. */
function noteFailed(kind: string, id: string, state: 'failed' | 'unsure', error: unknown): void {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what: `mail-${state}`, kind, id, code, responseCode, trace: traceNumber() })}\n`)
}

/** What the server answered; 0 when it did not. */
const codeOf = (error: unknown): number => (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0)

/** A 5xx to this recipient or this message. To our greeting, our password or our sender it is about us: those messages wait. */
const isRefused = (error: unknown): boolean => codeOf(error) >= 500 && error instanceof Error && 'command' in error && (error.command === 'RCPT TO' || error.command === 'DATA')
