import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { readTestLink } from '#privacy/choices/read-test-link.ts'
import { readWhy, type Why } from '#privacy/choices/read-why.ts'
import { visitorPage } from '../../../guard.tsx'
import { InLanguage } from '../../../in-language.tsx'
import { knowReader } from '../../../reading.ts'
import { WrongLink } from '../../../wrong-link.tsx'
import { wordingOf } from '../../../wording-of.ts'
import { TestLink } from '../../test-link.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('why')('title'), robots: { index: false } }
}

/** Where “Why did I get this?” of a message leads: by what right it was sent, and how it stops. Nothing else of anybody. */
export default visitorPage(async (visitor, { params }) => {
  const t = words('why')
  const token = (await params)['token'] ?? ''
  const test = readTestLink(visitor, { token })
  if (test) return <TestLink topic={test} />
  const why = await readWhy(visitor, { token })
  if (!why) {
    const o = words('optOut')
    return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} again={{ title: o('again'), say: o('againSay') }} write={o('write')} writeSay={(email) => t('writeSay', { email })} />
  }
  const topic = words('optOut')(`topics.${why.topic}`)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={lead(why, topic)}
        actions={
          !why.saidNo && (
            <LinkButton kind="main" href={`/opt-out/${why.stop}`}>
              {words('optOut')('stop', { topic })}
            </LinkButton>
          )
        }
      >
        {!why.saidNo && <p className="small muted">{t('stopSay')}</p>}
      </PageHead>
      <Basis of={why} />
    </>
  )
})

/** As the message told its days. */
const dates = ({ timeZone }: Why) => format(timeZone ? { ...reader(), timeZone } : reader())

function lead(why: Why, topic: string): string {
  const t = words('why')
  const { basis, unproven, saidNo } = why
  const { date } = dates(why)
  if (saidNo) return t('lead.saidNo', { topic, date: date(saidNo) })
  if (!basis) return t(unproven ? 'lead.unproven' : 'lead.gone')
  return basis.basis === 'purchase' ? t('lead.purchase', { date: date(basis.since), purchase: basis.purchase }) : t('lead.consent', { topic })
}

function Basis({ of: why }: { of: Why }) {
  const [t, choices] = [words('why'), words('choices')]
  const { topic, sentAt, basis } = why
  const { date } = dates(why)
  return (
    <Section id="basis" title={t('basis')}>
      <Facts
        of={[
          [t('topic'), choices(`topics.${topic}`)],
          [t('sent'), date(sentAt)],
          [t(basis?.basis === 'purchase' ? 'bought' : 'agreed'), basis && date(basis.since)],
          [t('purchase'), basis?.basis === 'purchase' ? basis.purchase : undefined],
          [t('where'), basis && (basis.agreedWhere ? t('whereImported', { where: basis.agreedWhere }) : choices(`source.${basis.source}`))],
          [t('words'), basis && <q key="words">{basis.agreedWording ?? <InLanguage of={basis.language}>{wordingOf(basis.wording, basis.language)}</InLanguage>}</q>],
        ]}
      />
    </Section>
  )
}
