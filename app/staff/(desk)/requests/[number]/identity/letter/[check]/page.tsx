import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { readerOf } from '#messages/reader-of.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { unknownReading } from '#privacy/reading.ts'
import { NotAllowed, NotFound, NotNow } from '#privacy/refusals.ts'
import { checkOf } from '#privacy/requests/identity/check-input.ts'
import { printLetter } from '#privacy/requests/identity/print-letter.ts'
import { settings } from '#settings'
import { staffPage } from '../../../../../../../guard.tsx'
import { knowReader } from '../../../../../../../reading.ts'
import { Posted } from '../../../posted.tsx'
import { requestOf } from '../../../request-of.ts'
import { trailOf } from '../../../trail-of.ts'
import { openLetterAction } from '../../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('letterGo') }
}

/** The letter with a code, in the language of who gets it. */
export default staffPage(async (actor, props) => {
  const t = words('intake')
  const number = await requestOf(props)
  const of = checkOf.safeParse({ number, check: (await props.params)['check'] })
  if (!of.success) throw new NotFound()
  const letter = await printLetter(actor, of.data).catch((error: unknown) => {
    // The button says why.
    if (error instanceof NotAllowed || error instanceof NotNow) return undefined
    throw error
  })
  return (
    <>
      <PageHead
        trail={[...trailOf(number), { href: `/staff/requests/${number}/identity`, label: t('whoTitle') }]}
        title={t('letterTitle', { number: String(number) })}
        lead={t('letterSay')}
      />
      {letter ? (
        <>
          <PrintButton>{t('letterGo')}</PrintButton>
          {printed(letter)}
        </>
      ) : (
        <ButtonForm action={openLetterAction} kit={kit()} kind="main" values={{ number: String(number), check: of.data.check }}>
          {t('letterGo')}
        </ButtonForm>
      )}
    </>
  )

  function printed({ to, country, locale, kind, receivedAt, code, until }: NonNullable<Awaited<ReturnType<typeof printLetter>>>) {
    const reader = readerOf(unknownReading(locale))
    const w = words('intake', reader)
    const { day, country: nameOf } = format(reader)
    return (
      <Posted lang={reader.locale} to={[...to, country && nameOf(country)].filter((line): line is string => Boolean(line))} subject={w('letterSubject', { number: String(number) })}>
        <p>{w('letterBody', { day: day(receivedAt), kind: words('asks', reader)(`kinds.${kind}`) })}</p>
        <p className="num">{`${settings().origin}/identity`}</p>
        <p>
          <b className="num nowrap code" dir="ltr">{code}</b>
        </p>
        <p>{w('letterUntil', { day: day(until) })}</p>
        <p>{w('letterNot')}</p>
      </Posted>
    )
  }
})
