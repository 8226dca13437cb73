import { settings } from '#settings'
import type { MailOf } from '#privacy/notify.ts'
import type { Block, Draft } from './letter.ts'
import { dayOf, mailWords, nameOf } from './reader.ts'

/** What GDPR 34(2) asks for, in that order; the texts are staff's own. */
export function incident({ reading, params }: MailOf<'incident'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  const from = dayOf(reading, params.from)
  const when = params.to === null ? t('incident.since', { from }) : params.to === params.from ? t('incident.on', { from }) : t('incident.between', { from, to: dayOf(reading, params.to) })
  const part = (title: string, text: string): Block[] => [{ kind: 'heading', text: title }, ...paragraphs(text)]
  return {
    subject: t('incident.subject'),
    blocks: [
      { kind: 'paragraph', text: t('incident.lead', { title: params.title }) },
      ...part(t('incident.story'), params.story),
      { kind: 'paragraph', text: when },
      ...(params.records.length > 0
        ? ([{ kind: 'paragraph', text: t('incident.records') }, { kind: 'list', items: params.records.map((name) => nameOf(reading, 'records', name)) }] as const)
        : ([{ kind: 'paragraph', text: t('incident.recordsNone') }] as const)),
      ...part(t('incident.consequences'), params.consequences),
      ...part(t('incident.measures'), params.measures),
      ...part(t('incident.advice'), params.advice),
      ...part(t('incident.ask'), t('incident.asking', { email: operator.privacyEmail, link: `${origin}/help#complain` })),
      { kind: 'button', text: t('incident.button'), href: `${origin}/incidents/${params.number}` },
    ],
    why: `${t('incident.why')} ${t('always')}`,
  }
}

/** What turned out since they were told. */
export function incidentUpdate({ reading, params }: MailOf<'incident-update'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  return {
    subject: t('incidentUpdate.subject'),
    blocks: [
      { kind: 'paragraph', text: t('incidentUpdate.lead', { title: params.title }) },
      ...paragraphs(params.words),
      { kind: 'heading', text: t('incident.ask') },
      { kind: 'paragraph', text: t('incident.asking', { email: operator.privacyEmail, link: `${origin}/help#complain` }) },
      { kind: 'button', text: t('incidentUpdate.button'), href: `${origin}/incidents/${params.number}#updates` },
    ],
    why: `${t('incident.why')} ${t('always')}`,
  }
}

const paragraphs = (text: string): Block[] => text.split(/\n{2,}/).map((one) => ({ kind: 'paragraph', text: one }))
