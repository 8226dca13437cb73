import { createTransport, type Transporter } from 'nodemailer'
import { compose } from '#mail/compose.ts'
import { claimMail } from '#privacy/notices/claim-mail.ts'
import { settleMail } from '#privacy/notices/settle-mail.ts'
import { settings } from '#settings'

const actor = { kind: 'worker', task: 'mail' } as const
let transport: Transporter | undefined

/**
 * Sends one message of the outbox over SMTP. A refusal by the server for good (5xx) settles it; anything else throws, and the queue
 * tries again with back-off. The Message-ID is made from the row's id: a copy sent twice after a crash can be told by it.
 */
export async function sendMail({ id }: { id: string }): Promise<void> {
  const mail = await claimMail(actor, { id })
  if (!mail) return
  transport ??= createTransport(settings().smtpUrl, { disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail({ ...compose(mail), messageId: `<${id}@${new URL(settings().origin).hostname}>` })
  } catch (error) {
    if (!isRefused(error)) throw new Error('The mail server did not take a message; it is tried again.')
    await settleMail(actor, { id, state: 'refused' })
    return
  }
  await settleMail(actor, { id, state: 'sent' })
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500
