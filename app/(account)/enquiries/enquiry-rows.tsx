import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Empty } from '#components/empty.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Enquiry } from '#privacy/enquiries/list-enquiries.ts'
import { InLanguage } from '../../in-language.tsx'
import { wordingOf } from '../../(public)/product-information/enquiry-words.ts'
import { stopEnquiryAction } from './actions.ts'

/** What was asked for: when, in which words, and until when it stays. `apart`: without the buttons of whose it is. */
export function EnquiryRows({ of, apart }: { of: readonly Enquiry[]; apart?: true }) {
  const t = words('enquiries')
  const { date } = format()
  if (of.length === 0) return <Empty title={t('ownNone')} />
  return (
    <Rows>
      {of.map(({ id, subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt, goes }) => {
        const name = t(`subjects.${subject}`)
        return (
          <Row
            key={id}
            title={<b>{t('about', { subject: name })}</b>}
            why={
              <>
                <div>{t('asked', { asked: date(askedAt), confirmed: date(confirmedAt), last: date(lastAt), goes: date(goes) })}</div>
                <div>{t.rich('said', { wording: wordingOf(wording, subject, language), words: (said: ReactNode) => <InLanguage of={language}>{said}</InLanguage> })}</div>
                {stoppedAt && <div>{t('stopped', { date: date(stoppedAt) })}</div>}
              </>
            }
            go={
              !apart &&
              !stoppedAt && (
                <span className="beside">
                  <a href={`/enquiries/${id}`} aria-label={t('changeOf', { subject: name })}>
                    {t('change')}
                  </a>
                  <ButtonForm action={stopEnquiryAction} kit={kit()} values={{ id }} label={t('stopThis', { subject: name })}>
                    {t('stop')}
                  </ButtonForm>
                </span>
              )
            }
          />
        )
      })}
    </Rows>
  )
}
