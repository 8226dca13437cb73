import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { listChoices } from '#privacy/choices/list-choices.ts'
import { optInMinutes } from '#privacy/choices/opt-in-code.ts'
import { isByNumber } from '#privacy/choices/topic-input.ts'
import { NotFound } from '#privacy/refusals.ts'
import { isTopic, wordingVersions } from '#privacy/topics.ts'
import { personPage } from '../../../../../guard.tsx'
import { one } from '../../../../../one.ts'
import { knowReader } from '../../../../../reading.ts'
import { phoneNumber } from '../../../../your-data/correct/phone-number.ts'
import { askCodeAction, confirmAction } from '../../../actions.ts'
import { OptInForm } from '../../../choice-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('choices')('confirm.title') }
}

/** The code that proves a number, before marketing goes there. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('choices')
  const { topic = '', channel = '' } = await params
  if (!isTopic(topic) || !isByNumber(channel)) throw new NotFound()
  const { addresses } = await listChoices(actor)
  const number = addresses[channel]
  const trail = [{ href: '/choices', label: t('title') }]
  if (!number) return <PageHead trail={trail} title={t('confirm.title')} lead={t('confirm.noNumber')} actions={<LinkButton href="/your-data/correct/phone">{t('addNumber')}</LinkButton>} />
  const said = { topic: t(`topics.${topic}`), by: t(`by.${channel}`) }
  return (
    <>
      <PageHead trail={trail} title={t('confirm.title')} lead={t.rich('confirm.lead', { ...said, to: phoneNumber(number), minutes: String(optInMinutes), value: (text: React.ReactNode) => <bdi className="nowrap">{text}</bdi> })}>
        {one((await searchParams)['again']) && (
          <Notice kind="good" live>
            <p>{t('confirm.sent')}</p>
          </Notice>
        )}
      </PageHead>
      <p>{t('confirm.says', { wording: t(`wordings.${wordingVersions[channel]}`) })}</p>
      <OptInForm topic={topic} channel={channel} action={confirmAction} kit={kit('required', 'notACode', 'wrongCode')} fields={{ code: { label: t('confirm.code') } }} send={t('confirm.send')} />
      <div className="section">
        <div className="small muted beside">
          {t('confirm.nothingCame')}
          <ButtonForm action={askCodeAction} kit={kit()} kind="link" values={{ topic, channel }}>
            {t('confirm.again')}
          </ButtonForm>
        </div>
        <p className="small muted">{t.rich('confirm.wrongNumber', { correct: (text) => <a href="/your-data/correct/phone">{text}</a> })}</p>
      </div>
    </>
  )
})
