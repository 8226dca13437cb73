import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listDeletions, type ProposedDeletion, type StuckDeletion } from '#privacy/erasure/list-deletions.ts'
import { listTellings } from '#privacy/sharing/list-tellings.ts'
import { recentLag } from '#privacy/health/recent-lag.ts'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { confirmChildAction, rejectChildAction } from './actions.ts'
import { TellingSections } from './telling-sections.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('deletions')('title') }
}

/** Which deletions need somebody: a second person, or a look at what stands still. */
export default staffPage(async (actor) => {
  const t = words('deletions')
  const { shortDate, moment, day } = format()
  const { planned, next, proposed, stuck } = await listDeletions(actor)
  const { kept } = await recentLag({ kind: 'worker', task: 'sweep' })
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Facts
        of={[
          [t('planned'), t('plannedSay', { n: planned, next: next ? day(next) : 'none' })],
          [t('kept'), t('keptSay', { rows: kept.waiting })],
        ]}
      />
      {proposed.length > 0 && (
        <Section id="proposed" title={t('children')}>
          <p>{t('childrenWhy')}</p>
          <DataTable
            name={t('children')}
            columns={[{ head: t('case') }, { head: t('by'), label: `${t('by')}:` }, { head: t('when'), label: `${t('when')}:` }, { head: t('do') }]}
            rows={proposed.map((one) => ({ key: one.id, cells: proposedCells(one) }))}
          />
        </Section>
      )}
      <Section id="stuck" title={t('stuck')}>
        {stuck.length === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneWhy')}</p>
          </Empty>
        ) : (
          <>
            <p>{t('stuckWhy')}</p>
            <DataTable
              name={t('stuck')}
              columns={[{ head: t('reference') }, { head: t('due'), label: `${t('due')}:` }, { head: t('where') }, { head: t('cause'), label: `${t('cause')}:` }]}
              rows={stuck.map((one) => ({ key: one.reference, cells: stuckCells(one) }))}
            />
          </>
        )}
      </Section>
      <TellingSections {...await listTellings(actor)} />
    </>
  )

  function proposedCells({ id, by, own, at, cases }: ProposedDeletion): ReactNode[] {
    const said = { name: by, date: shortDate(at) }
    return [
      cases.length > 0 ? (
        <a key="case" className="num" href={`/staff/requests/${cases[0]}`}>
          FR-{cases[0]}
        </a>
      ) : (
        <span key="case" className="muted">{t('noCase')}</span>
      ),
      by,
      moment(at),
      <span key="do" className="beside">
        {own ? (
          <span className="small muted">{t('own')}</span>
        ) : (
          <ButtonForm action={confirmChildAction} kit={kit()} kind="link" values={{ erasure: id }} label={t('agreeLabel', said)}>
            {t('agree')}
          </ButtonForm>
        )}
        <ButtonForm action={rejectChildAction} kit={kit()} kind="link" values={{ erasure: id }} label={t('rejectLabel', said)}>
          {t('reject')}
        </ButtonForm>
      </span>,
    ]
  }

  function stuckCells({ reference, dueAt, state, failure, failures, failedAt }: StuckDeletion): ReactNode[] {
    return [
      <b key="reference" className="num">{reference}</b>,
      moment(dueAt),
      t(`state.${state}`),
      failure && failedAt ? (
        <>
          <code>{failure}</code>
          <div className="small muted">{t('tries', { n: failures, when: moment(failedAt) })}</div>
        </>
      ) : (
        <span key="none" className="muted">{t('noFault')}</span>
      ),
    ]
  }
})
