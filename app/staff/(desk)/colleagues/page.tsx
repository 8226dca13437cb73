import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { listColleagues, type Colleague } from '#privacy/colleagues/list-colleagues.ts'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { DecidedChanges, SentInvitations, WaitingChanges } from './changes.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('title') }
}

/** Who works here and as what; what waits for a second person first. */
export default staffPage(
  async (actor) => {
    const t = words('colleagues')
    const { colleagues, changes } = await listColleagues(actor)
    const of = (...states: string[]) => changes.filter(({ state }) => states.includes(state))
    const waiting = changes.filter(({ state, alone }) => state === 'waiting' || alone)
    const decided = of('done', 'over', 'ended').filter(({ alone }) => !alone)
    const administrators = colleagues.filter(({ role, state }) => role === 'administrator' && state === 'active')
    const isLonely = administrators.length === 1 && !colleagues.some(({ role, state, mine }) => state === 'active' && (role === 'privacy' || (role === 'administrator' && !mine)))
    const asks = actor.role === 'administrator'
    const [here, former] = [colleagues.filter(({ state }) => state !== 'removed'), colleagues.filter(({ state }) => state === 'removed')]
    const columns = [{ head: t('name') }, { head: t('role'), label: `${t('role')}:` }, { head: t('state'), label: `${t('state')}:` }, { head: t('factor'), label: `${t('factor')}:` }, { head: t('seen'), label: `${t('seen')}:` }]
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} actions={asks && <LinkButton href="/staff/colleagues/invite">{t('invite')}</LinkButton>}>
          <p className="small">
            <a href="/staff/colleagues/roles">{t('see')}</a>
          </p>
        </PageHead>
        {isLonely && (
          <Notice kind="caution" title={t('lonely')}>
            <p>{t('lonelyWhy')}</p>
          </Notice>
        )}
        {waiting.length > 0 && <WaitingChanges changes={waiting} />}
        {of('sent').length > 0 && <SentInvitations changes={of('sent')} />}
        <Section id="people" title={t('people')}>
          <DataTable name={t('people')} columns={columns} rows={here.map((one) => ({ key: one.id, cells: cells(one) }))} />
        </Section>
        {former.length > 0 && (
          <Section id="former" title={t('former')}>
            <details className="fold">
              <summary>{t('formerMany', { count: former.length })}</summary>
              <DataTable name={t('former')} columns={columns} rows={former.map((one) => ({ key: one.id, cells: cells(one) }))} />
            </details>
          </Section>
        )}
        <Section id="history" title={t('history')}>
          {decided.length === 0 ? (
            <Empty title={t('nothing')}>
              <p>{t('nothingWhy')}</p>
            </Empty>
          ) : (
            <DecidedChanges changes={decided} />
          )}
        </Section>
      </>
    )

    function cells({ id, name, email, role, state, factor, seenAt, waits, mine }: Colleague) {
      return [
        <>
          {asks ? <a href={`/staff/colleagues/${id}`}>{name}</a> : <b>{name}</b>} {mine && <Tag>{t('you')}</Tag>}
          <div className="small muted anywhere">{email}</div>
        </>,
        labels().t(`roles.${role}`),
        <>
          <Tag kind={state === 'active' ? 'good' : state === 'suspended' ? 'late' : 'plain'}>{t(`states.${state}`)}</Tag> {waits && <div className="small muted">{t('waits')}</div>}
        </>,
        t(factor ? 'yes' : 'no'),
        seenAt ? format().shortDate(seenAt) : t('never'),
      ]
    }
  },
  { roles: ['administrator', 'privacy'] },
)
