import { createTransport } from 'nodemailer'
import { compose } from '#mail/compose.ts'
import { claimMail } from '#privacy/notices/claim-mail.ts'
import { settleMail } from '#privacy/notices/settle-mail.ts'
import type { Mail } from '#privacy/notify.ts'
import { openLink } from '#privacy/opt-out-link.ts'
import { sealWhy } from '#privacy/why-link.ts'
import { settings } from '#settings'
import { traceNumber } from '#telemetry/span.ts'

const actor = { kind: 'worker', task: 'mail' } as const

/** Long enough for a slow server, too short to hold a place in the queue for one that hangs. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** RFC 8058 asks for a signature over both: the library's own list leaves the second out. */
const signed = 'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted'

/**
 * Sends one message of the outbox over SMTP. When the server refuses this message for good (5xx to the recipient or the words) it is
 * settled; anything else throws, and the queue tries again with back-off. At the last try it has failed, which is noted in one line and counted
 * in `/api/health/lag`. The Message-ID is made from the row's id: a copy sent twice
 * after a crash can be told by it. `waits`: how long for the server, in milliseconds.
 */
export async function sendMail({ id, last = false }: { id: string; last?: boolean }, waits: typeof patience = patience): Promise<void> {
  const mail = await claimMail(actor, { id })
  if (!mail) return
  const { smtpUrl, origin, dkim } = settings()
  // The key is hidden from every copy of the settings: it is handed over by name.
  const signing = dkim && { dkim: { domainName: dkim.domainName, keySelector: dkim.keySelector, privateKey: dkim.privateKey, headerFieldNames: signed } }
  const transport = createTransport({ url: smtpUrl, ...waits, disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail({ ...compose(withWhy(mail)), messageId: `<${id}@${new URL(origin).hostname}>`, ...signing })
  } catch (error) {
    const refused = isRefused(error)
    // The error names the recipient; what the queue keeps of it must not.
    if (!refused && !last) throw new Error('The mail server did not take a message; it is tried again.')
    await settleMail(actor, { id, state: refused ? 'refused' : 'failed' })
    if (!refused) noteFailed(mail.kind, id, error)
    return
  } finally {
    transport.close()
  }
  await settleMail(actor, { id, state: 'sent' })
}

/** Marketing says where its reason is told in full, as the ledger is at this moment. */
function withWhy(mail: Mail): Mail {
  const link = mail.kind === 'marketing' && openLink(mail.params.unsubscribe)
  return link ? { ...mail, params: { ...mail.params, why: sealWhy({ ...link, sentAt: new Date() }) } } : mail
}

/** For whoever watches the log: which kind of message, never to whom or what it said. */
function noteFailed(kind: string, id: string, error: unknown): void {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what: 'mail-failed', kind, id, code, responseCode, trace: traceNumber() })}\n`)
}

/** A 5xx to this recipient or this message. To our greeting, our password or our sender it is about us: those messages wait. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500 &&
  'command' in error &&
  (error.command === 'RCPT TO' || error.command === 'DATA')
