import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { askedKinds, longestAsk } from '#privacy/requests/intake/ask-input.ts'
import { longestAddress, places } from '#privacy/requests/intake/outside-input.ts'
import { visitorPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { askOutsideAction } from './actions.ts'
import { AskOutsideForm } from './ask-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('title') }
}

/** Anybody asks anything the law lets them ask. `?kind=`: what the page that led here is about. */
export default visitorPage(async (_, { searchParams }) => {
  const t = words('intake')
  const asks = words('asks')
  const asked = one((await searchParams)['kind'])
  const kind = askedKinds.find((known) => known === asked)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <p>{t.rich('signedIn', { link: (text) => <a href="/requests/new">{text}</a> })}</p>
      </PageHead>
      <AskOutsideForm
        action={askOutsideAction}
        kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber', 'notAnEmail')}
        fields={{
          kind: { label: asks('kind') },
          words: { label: asks('words'), hint: asks('wordsHint'), max: longestAsk },
          place: { label: t('place'), hint: t('placeHint') },
          email: { label: t('email'), hint: t('emailHint'), max: longestAddress },
        }}
        {...(kind && { values: { kind } })}
        kinds={askedKinds.map((value) => ({ value, label: asks(`choices.${value}`), hint: asks(`hints.${value}`) }))}
        places={places.map((value) => ({ value, label: t(`places.${value}`) }))}
        choose={words('errors')('choose')}
        send={asks('send')}
      />
      <Section id="what" title={t('what')}>
        <Rows>
          {(['whoAsks', 'optOut', 'same'] as const).map((what) => (
            <Row key={what} title={<b>{t(what)}</b>} why={t(`${what}Say`)} />
          ))}
        </Rows>
      </Section>
    </>
  )
})
