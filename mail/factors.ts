import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { mailWords } from './reader.ts'
import { notMeBlocks, notMeShort } from './wasnt-me.ts'

/** One look for all of them: what happened, where it is seen, and what to do if it was somebody else. */
function draft(mail: MailOf<'factor-added'> | MailOf<'factor-removed'> | MailOf<'recovery-used'> | MailOf<'recovery-made'>): Draft {
  const t = mailWords(mail.reading)
  const of = ({ 'factor-added': 'factorAdded', 'factor-removed': 'factorRemoved', 'recovery-used': 'recoveryUsed', 'recovery-made': 'recoveryMade' } as const)[mail.kind]
  const lead = (): string => {
    if (mail.kind === 'recovery-used') return t('recoveryUsed.lead', { left: mail.params.left })
    if (mail.kind === 'recovery-made') return t('recoveryMade.lead')
    const factor = t(`factorKinds.${mail.params.factor}`)
    return mail.kind === 'factor-added' ? t('factorAdded.lead', { factor }) : t('factorRemoved.lead', { factor })
  }
  return {
    subject: t(`${of}.subject`),
    blocks: [
      { kind: 'paragraph', text: mail.params.desk ? lead() : `${lead()} ${t('factorHeld')}` },
      { kind: 'button', text: t(`${of}.button`), href: `${settings().origin}${mail.params.desk ? '/staff/security' : '/security/factors'}` },
      { kind: 'aside', text: t(`${of}.notYou`) },
      ...notMeBlocks(mail.reading, mail.params.notMe),
    ],
    why: `${t(`${of}.why`)} ${t('always')}`,
    ...(mail.params.notMe && { short: notMeShort(mail.reading, { what: t(`${of}.subject`), link: mail.params.notMe }) }),
  }
}

export const factorAdded = (mail: MailOf<'factor-added'>): Draft => draft(mail)
export const factorRemoved = (mail: MailOf<'factor-removed'>): Draft => draft(mail)
export const recoveryUsed = (mail: MailOf<'recovery-used'>): Draft => draft(mail)
export const recoveryMade = (mail: MailOf<'recovery-made'>): Draft => draft(mail)
