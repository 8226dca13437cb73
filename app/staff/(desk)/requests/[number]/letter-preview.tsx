import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { labels } from '#messages/labels.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { WritingStep } from '#privacy/answer-templates.ts'
import type { StopReason } from '#privacy/request-words.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'
import { mailOf } from './mail-of.ts'

/** What whoever asked gets of a step as it is kept: the mail letter by letter, and what stands on their page, in their language. */
export function LetterPreview({ step, request, writing: { reading, outside, told, own } }: { step: WritingStep; request: OpenedRequest; writing: Writing }) {
  const [t, h] = [words('templates'), words('handed')]
  const reader = readerOf(reading)
  const c = words('clocks', reader)
  const draft = own[step] ?? {}
  const text = (draft['message'] ?? draft['words'] ?? '').trim()
  const { reason } = draft
  const lang = reader.locale.split('-')[0]!
  const letter = mailOf(step, { request, reading, draft, outside })
  const further = step === 'deny' ? [told ? c.rich('appealSay', { appeal: (chunks) => chunks }) : words('handed', reader)('appeal', { number: String(request.number) }), c(`complaint.${request.regime}`)] : []
  return (
    <Section id={`preview-${step}`} title={t('previewTitle', { step: t(`steps.${step}`) })}>
      <p className="small muted">{t('previewLead', { language: labels().language(lang) })}</p>
      {step === 'deny' && <p>{t('required')}</p>}
      {!told && step === 'message' && <p>{t('nobody')}</p>}
      {!told && step !== 'message' && (
        <p>
          {h('nobody')} <a href={`/staff/requests/${request.number}/letter/${step}`}>{h('letterGo')}</a>
        </p>
      )}
      {told && (
        <>
          <h3>{t('byMail')}</h3>
          {letter ? (
            <div lang={lang}>
              <p>
                <b>{letter.subject}</b>
              </p>
              <Preformatted wraps label={`${t('byMail')}: ${letter.subject}`}>{letter.text}</Preformatted>
            </div>
          ) : (
            <p className="muted">{t('noReason')}</p>
          )}
        </>
      )}
      <h3>{told || step === 'message' ? t('onPage') : h('inLetter')}</h3>
      {reason && (
        <p lang={lang}>
          {c('why', { reason: c(`reasons.${reason as StopReason}`) })}
        </p>
      )}
      {text ? (
        <p className="said" dir="auto" lang={lang}>
          {text}
        </p>
      ) : (
        <p className="muted">{t('noWords')}</p>
      )}
      {further.map((said, at) => (
        <p key={at === 0 ? 'appeal' : 'complaint'} lang={lang}>
          {said}
        </p>
      ))}
    </Section>
  )
}
