import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import { readLink, type LinkChoices } from '#privacy/choices/read-link.ts'
import { readTestLink } from '#privacy/choices/read-test-link.ts'
import type { Topic } from '#privacy/topics.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { WrongLink } from '../../../wrong-link.tsx'
import { TestLink } from '../../test-link.tsx'
import { optOutAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('choices')('title'), robots: { index: false } }
}

/** Where a message's way out leads: opening it changes nothing, its buttons do. It shows topics, and nothing else of anybody. */
export default visitorPage(async (visitor, { params }) => {
  const token = (await params)['token'] ?? ''
  const test = readTestLink(visitor, { token })
  if (test) return <TestLink topic={test} />
  const link = await readLink(visitor, { token })
  if (!link) return <Wrong />
  return (
    <>
      {link.off ? <Done topic={link.topic} all={link.allOff} /> : <Ask token={token} topic={link.topic} />}
      <Topics token={token} of={link} />
    </>
  )
})

function Ask({ token, topic }: { token: string; topic: Topic }) {
  const t = words('optOut')
  const name = t(`topics.${topic}`)
  return (
    <PageHead
      title={t('askTitle', { topic: name })}
      lead={t('askLead', { topic: name })}
      actions={
        <ButtonForm action={optOutAction} kit={kit()} kind="main" values={{ token }}>
          {t('stop', { topic: name })}
        </ButtonForm>
      }
    />
  )
}

function Done({ topic, all }: { topic: Topic; all: boolean }) {
  const t = words('optOut')
  return <PageHead title={all ? t('allTitle') : t('doneTitle', { topic: t(`topics.${topic}`) })} lead={all ? t('allLead') : t('doneLead')} />
}

/** Each can be turned off here; on again only where it is surely the person. */
function Topics({ token, of: { off, allOff, topics, still } }: { token: string; of: LinkChoices }) {
  const [t, named] = [words('optOut'), words('choices')]
  return (
    <Section id="topics" title={t('list')}>
      <p>{t('listSay')}</p>
      {still && topics.some(({ on }) => on) && (
        <Notice>
          <p>{t(`still.${still}`)}</p>
        </Notice>
      )}
      <Rows label={t('list')}>
        {topics.map(({ topic, on }) => (
          <Row
            key={topic}
            title={
              <>
                <b>{named(`topics.${topic}`)}</b> <Tag kind={on ? 'good' : 'plain'}>{t(on ? 'on' : 'off')}</Tag>
              </>
            }
            why={named(`about.${topic}`)}
            go={
              on && (
                <ButtonForm action={optOutAction} kit={kit()} values={{ token, topic }} label={t('turnOffTopic', { topic: named(`topics.${topic}`) })}>
                  {t('turnOff')}
                </ButtonForm>
              )
            }
          />
        ))}
      </Rows>
      {!allOff && (
        <ButtonForm action={optOutAction} kit={kit()} values={{ token, all: off ? 'other' : 'all' }}>
          {t(off ? 'stopAll' : 'allOff')}
        </ButtonForm>
      )}
      <p className="small muted">
        {t('back')} <a href="/choices">{t('choices')}</a>
      </p>
    </Section>
  )
}

function Wrong() {
  const t = words('optOut')
  const again = { title: t('again'), say: t('againSay') }
  const signIn = { href: '/choices', title: t('signIn'), say: t('signInSay') }
  return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} again={again} signIn={signIn} write={t('write')} writeSay={(email) => t('writeSay', { email })} />
}
