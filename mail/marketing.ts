import { format } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Block, StoppableDraft } from './letter.ts'
import { mailWords, nameOf } from './reader.ts'

/** What the operator wrote, inert, with the reason this reader gets it and the way out. */
export function marketing({ reading, params: { topic, subject, body, unsubscribe, basis, since, why } }: MailOf<'marketing'>): StoppableDraft {
  const t = mailWords(reading)
  const name = nameOf(reading, 'topics', topic)
  return {
    subject,
    blocks: body.split(/\n\s*\n/).map(block),
    why: t(`marketing.${basis}`, { topic: name, since: format(readerOf(reading)).date(since) }),
    ...(why && { more: { text: t('marketing.whyLink'), href: `${settings().origin}/why/${why}` } }),
    stop: { text: t('marketing.stop', { topic: name }), href: `${settings().origin}/opt-out/${unsubscribe}`, say: t('marketing.stopSay') },
  }
}

function block(text: string): Block {
  const lines = text.trim().split('\n')
  const heading = lines.length === 1 && /^#+ +(.+)$/.exec(lines[0]!)
  if (heading) return { kind: 'heading', text: heading[1]! }
  const items = lines.map((line) => /^[-*] +(.+)$/.exec(line)?.[1])
  if (items.every((item) => item !== undefined)) return { kind: 'list', items }
  return { kind: 'paragraph', text: lines.join('\n') }
}
