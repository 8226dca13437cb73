import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { askAction } from './actions.ts'
import { AskForm } from './ask-form.tsx'
import { subjectOptions } from './enquiry-words.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('title') }
}

/** Anybody asks for information with an address and nothing else; a link in a mail confirms it. */
export default visitorPage(() => {
  const t = words('enquiries')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <AskForm
        action={askAction}
        kit={kit('required', 'choose', 'tooLong', 'notAnEmail', 'cardNumber')}
        fields={{ subject: { label: t('subject') }, email: { label: t('email'), hint: t('emailHint'), max: 254 } }}
        options={subjectOptions()}
        send={t('send')}
      />
      <Section id="promise" title={t('promise')}>
        <Rows>
          {(['unconfirmed', 'used', 'goes'] as const).map((what) => (
            <Row key={what} title={<b>{t(what)}</b>} why={t(`${what}Say`)} />
          ))}
          <Row title={<b>{t('rights')}</b>} why={t.rich('rightsSay', { link: (inside) => <a href="/sign-in">{inside}</a> })} />
        </Rows>
      </Section>
    </>
  )
})
