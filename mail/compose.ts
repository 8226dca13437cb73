import type { SendMailOptions } from 'nodemailer'
import type { Mail } from '#privacy/notices/claim-mail.ts'
import { settings } from '#settings'
import { signInCode } from './sign-in-code.ts'

/** What a template gives: the words, in both formats. */
export type Letter = { subject: string; text: string; html: string }

/** A message of the outbox as it goes out. */
export function compose(mail: Mail): SendMailOptions {
  const { operator, mailFrom } = settings()
  return { from: { name: operator.name, address: mailFrom }, to: mail.to, ...letter(mail) }
}

function letter(mail: Mail): Letter {
  switch (mail.kind) {
    case 'sign-in-code':
      return signInCode(mail)
    default:
      throw new Error(`No template for ${mail.kind}.`)
  }
}
