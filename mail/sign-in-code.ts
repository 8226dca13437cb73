import type { Mail } from '#privacy/notices/claim-mail.ts'
import type { Letter } from './compose.ts'

export function signInCode({ params: { code, link } }: Extract<Mail, { kind: 'sign-in-code' }>): Letter {
  const text = `${code}\n\n${link}\n`
  return { subject: 'Your code', text, html: `<p>${code}</p><p><a href="${link}">${link}</a></p>` }
}
