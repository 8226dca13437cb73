import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listLooks } from '#privacy/access/list-looks.ts'
import { listSessions } from '#privacy/admission/list-sessions.ts'
import { listSignIns } from '#privacy/admission/list-sign-ins.ts'
import { listFactors } from '#privacy/factors/list-factors.ts'
import { readRestriction } from '#privacy/restriction/read-restriction.ts'
import { personPage } from '../../guard.tsx'
import { ofSignedIn } from '../../halfway-actor.ts'
import { knowReader } from '../../reading.ts'
import { endSessionAction } from './actions.ts'
import { LookRow } from './look-row.tsx'
import { SignInRow } from './sign-in-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('security')('title') }
}

/** Where the person is signed in, and who looked lately. */
export default personPage(async (actor) => {
  const t = words('security')
  const frozen = words('restriction')
  const of = actor.enquirer ? 'enquirer.' : ''
  const second = words('factors')
  const past = words('wasntMe')
  const [sessions, signIns, { looks }, { frozenAt }, { factors }] = await Promise.all([listSessions(actor), listSignIns(actor), listLooks(actor, { limit: 5 }), readRestriction(actor), listFactors(ofSignedIn(actor))])
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Section id="sessions" title={t('sessions')}>
        <Rows>
          {sessions.map(({ id, device, createdAt, lastSeenAt, here }) => {
            const name = device ?? t('unknownDevice')
            const since = format().moment(createdAt)
            return (
              <Row
                key={id}
                title={
                  <span className="beside">
                    <b>{name}</b>
                    {here && <Tag kind="ok">{t('here')}</Tag>}
                  </span>
                }
                why={here ? t('seenHere', { since }) : t('seen', { seen: format().ago(lastSeenAt), since })}
                go={
                  here ? undefined : (
                    <ButtonForm action={endSessionAction} kit={kit()} values={{ session: id }} label={t('endNamed', { device: name, since })}>
                      {t('end')}
                    </ButtonForm>
                  )
                }
              />
            )
          })}
        </Rows>
        {sessions.length > 1 && (
          <div className="actions">
            <ButtonForm action={endSessionAction} kit={kit()} values={{ session: 'others' }}>
              {t('endOthers')}
            </ButtonForm>
          </div>
        )}
      </Section>
      <Section id="sign-ins" title={past('history')}>
        <p className="small muted">{past('historyLead')}</p>
        {signIns.length ? (
          <>
            <Rows>
              {signIns.map((one) => (
                <SignInRow key={one.id} {...one} />
              ))}
            </Rows>
            <p className="small muted">
              {past('notYou')} {past.rich('notYouSay', { link: (inside) => <a href="/requests/new">{inside}</a> })}
            </p>
          </>
        ) : (
          <Empty title={past('historyNone')}>
            <p>{past('historyNoneWhy')}</p>
          </Empty>
        )}
      </Section>
      <Section id="factors" title={second('section')}>
        <p>
          {factors.length ? second('sectionSome', { count: factors.length }) : second('sectionNone')} <a href="/security/factors">{second('sectionGo')}</a>
        </p>
      </Section>
      <Section id="looks" title={t('looks')} go={<a href="/security/looks">{t('allLooks')}</a>}>
        <p className="small muted">{t('looksLead')}</p>
        {looks.length ? (
          <Rows>
            {looks.map((look) => (
              <LookRow key={look.id} {...look} />
            ))}
          </Rows>
        ) : (
          <Empty title={t('nobody')}>
            <p>{t('nobodyWhy')}</p>
          </Empty>
        )}
      </Section>
      <Section id="freeze" title={frozen('section')}>
        <p>
          {frozenAt ? frozen(`${of}frozenSince`, { date: format().date(frozenAt) }) : frozen(`${of}sectionWhy`)} <a href="/freeze">{frozen(frozenAt ? 'frozenGo' : `${of}sectionGo`)}</a>
        </p>
      </Section>
    </>
  )
})
