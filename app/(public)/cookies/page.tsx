import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { honourSignal } from '#privacy/consents/honour-signal.ts'
import { listConsents, type Consents } from '#privacy/consents/list-consents.ts'
import { consentWording } from '#privacy/cookie-decision.ts'
import { consentOf } from '../../counting.tsx'
import { visitorPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { holder, personOf } from '../../session.ts'
import { SaleSharing } from '../../sale-sharing.tsx'
import { answerAction } from './actions.ts'
import { elsewhere, type Shown } from './elsewhere.ts'
import { History } from './history.tsx'
import { Register } from './register.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('cookies')('title') }
}

/** What is kept in a browser and sent from it, what its reader says about that, and what their browser says. For anybody. */
export default visitorPage(async (_, { searchParams }) => {
  const t = words('cookies')
  const { stands: here, signal } = await consentOf()
  const theirs = await ofPerson(signal)
  const stands = elsewhere(here, theirs)
  const changed = one((await searchParams)['changed'])
  const decision = stands?.decision ?? 'out'
  const sentBefore = !signal && here?.by === 'signal' && here.day
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {stands?.by === 'answer' && changed === decision && (
          <Notice kind="good" live>
            <p>{t(decision === 'in' ? 'changedIn' : 'changedOut')}</p>
          </Notice>
        )}
      </PageHead>
      <Section id="counting" title={t('counting')}>
        <Rows>
          <Row
            title={
              <>
                <b>{t('countingName')}</b> <Tag kind={decision === 'in' ? 'good' : 'plain'}>{t(decision === 'in' ? 'on' : 'off')}</Tag>
              </>
            }
            why={why(stands, signal)}
            go={<Answers stands={stands} />}
          />
        </Rows>
        <p className="small muted">{t('means', { wording: t(`wordings.${consentWording}`) })}</p>
        <details className="fold">
          <summary>{t('keptTitle')}</summary>
          <div className="prose small">
            {(['keptBrowser', 'keptYes', 'keptPerson', 'keptScripts'] as const).map((key) => (
              <p key={key}>{t(key)}</p>
            ))}
          </div>
        </details>
      </Section>
      <Section id="signals" title={t('signals')}>
        <Rows>
          <Row
            title={
              <>
                <b>{t('gpc')}</b> <Tag kind={signal || sentBefore ? 'good' : 'plain'}>{t(signal || sentBefore ? 'honoured' : 'notSent')}</Tag>
              </>
            }
            why={
              <>
                {signal ? t('gpcSent') : sentBefore ? t('gpcKept', { day: format().date(sentBefore) }) : t('gpcNotSent')} {signal && account(theirs)} {t.rich('gpcRead', { link: (chunks) => <a href="/.well-known/gpc.json">{chunks}</a> })}
              </>
            }
          />
          <Row
            title={
              <>
                <b>{t('dnt')}</b> <Tag>{t('dntTag')}</Tag>
              </>
            }
            why={t('dntSay')}
          />
        </Rows>
      </Section>
      {theirs && <SaleSharing of={theirs} signal={signal} changed={changed} />}
      <Register />
      <Section id="history" title={t('history')}>
        {theirs ? <History of={theirs.history} /> : <p>{t.rich('historySignIn', { link: (chunks) => <a href="/sign-in?next=%2Fcookies%23history">{chunks}</a> })}</p>}
      </Section>
    </>
  )
})

/** Of whoever is signed in. What their browser says is written before it is shown. */
async function ofPerson(signal: boolean): Promise<Consents | undefined> {
  const found = await holder('person')
  if (!found) return undefined
  const actor = personOf(found)
  if (signal) await honourSignal(actor)
  return listConsents(actor)
}

function why(stands: Shown | undefined, signal: boolean): string {
  const t = words('cookies')
  if (!stands) return t('stands.never')
  if (stands.by === 'elsewhere') return t('stands.elsewhere', { day: format().date(stands.day) })
  if (stands.by === 'signal') return signal || !stands.day ? t('stands.signal') : t('stands.signalled', { day: format().date(stands.day) })
  return t(`stands.${stands.decision}`, { day: format().date(stands.day!) })
}

function account(theirs: Consents | undefined): string {
  const t = words('cookies')
  if (!theirs) return t('gpcVisitor')
  const { out, line } = theirs.sale
  return out || !line ? t('gpcPerson') : t('gpcAgainst', { date: format().date(line.at) })
}

/** Yes and no look alike; of what stands already only the other is offered. */
function Answers({ stands }: { stands: Shown | undefined }) {
  const t = words('cookies')
  const on = stands?.decision === 'in'
  return (
    <>
      {!on && (
        <ButtonForm action={answerAction} kit={kit()} values={{ asked: 'page', decision: 'in' }}>
          {t('allowCounting')}
        </ButtonForm>
      )}
      {stands?.by !== 'answer' || on ? (
        <ButtonForm action={answerAction} kit={kit()} values={{ asked: 'page', decision: 'out' }}>
          {t(on ? 'stopCounting' : 'refuseCounting')}
        </ButtonForm>
      ) : null}
    </>
  )
}
