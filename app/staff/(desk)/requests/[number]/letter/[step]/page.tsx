import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import { unknownReading } from '#privacy/reading.ts'
import { NotFound } from '#privacy/refusals.ts'
import type { StopReason } from '#privacy/request-words.ts'
import { letterInput, type LetterStep } from '#privacy/requests/desk-input.ts'
import { readLetter, type Letter } from '#privacy/requests/read-letter.ts'
import { settings } from '#settings'
import { staffPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { Posted } from '../../posted.tsx'
import { requestOf } from '../../request-of.ts'
import { trailOf } from '../../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('handed')('letterGo') }
}

/** A step that no message can tell, as a letter in the language of whoever asked. */
export default staffPage(async (actor, props) => {
  const t = words('handed')
  const number = await requestOf(props)
  const of = letterInput.safeParse({ number, step: (await props.params)['step'] })
  if (!of.success) throw new NotFound()
  const letter = await readLetter(actor, of.data)
  const language = labels().language(readerOf(unknownReading(letter.locale)).locale.split('-')[0]!)
  return (
    <>
      <PageHead trail={trailOf(number)} title={t('letterTitle', { number: String(number) })} lead={t('letterLead', { language })} />
      {letter.said ? (
        <>
          {letter.to.length === 0 && (
            <Notice>
              <p>{t('noAddress')}</p>
            </Notice>
          )}
          <PrintButton>{words('policy')('print')}</PrintButton>
          {printed(of.data.step, letter, letter.said)}
        </>
      ) : (
        <Notice>
          <p>{t('letterNone')}</p>
        </Notice>
      )}
    </>
  )
})

function printed(step: LetterStep, { number, kind, regime, receivedAt, locale, to, code }: Letter, { words: own, reason, part, until }: NonNullable<Letter['said']>) {
  const reader = readerOf(unknownReading(locale))
  const [t, c] = [words('handed', reader), words('clocks', reader)]
  const { day } = format(reader)
  const named = { number: String(number) }
  return (
    <Posted lang={reader.locale} to={to} subject={t(`subjects.${step}`, named)}>
      <p>{t('asked', { day: day(receivedAt), kind: words('asks', reader)(`kinds.${kind}`) })}</p>
      {step === 'deny' && part && <p>{c('deniedPart')}</p>}
      {reason && <p>{c('why', { reason: c(`reasons.${reason as StopReason}`) })}</p>}
      {own && (
        <p className="said" dir="auto">
          {own}
        </p>
      )}
      {(step === 'acknowledge' || step === 'extend') && <p>{t('due', { day: day(until) })}</p>}
      {code && (
        <>
          <p>{t('follow', named)}</p>
          <p className="num">{`${settings().origin}/follow`}</p>
          <p>
            <b className="num nowrap code" dir="ltr">{code}</b>
          </p>
        </>
      )}
      {step === 'deny' && (
        <>
          <p>{t('appeal', named)}</p>
          <p>{c(`complaint.${regime}`)}</p>
        </>
      )}
    </Posted>
  )
}
