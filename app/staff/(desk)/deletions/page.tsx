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
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { listDeletions, type ProposedDeletion, type StuckDeletion } from '#privacy/erasure/list-deletions.ts'
import { answers } from '#privacy/sharing/answer-input.ts'
import { listTellings, type OpenTelling } from '#privacy/sharing/list-tellings.ts'
import { recentLag } from '#privacy/health/recent-lag.ts'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { confirmChildAction, noteAnswerAction, openTellingAction, rejectChildAction, toldOfErasureAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('deletions')('title') }
}

/** Which deletions need somebody: a second person, or a look at what stands still. */
export default staffPage(async (actor) => {
  const t = words('deletions')
  const { shortDate, moment, day } = format()
  const { planned, next, proposed, stuck } = await listDeletions(actor)
  const { toTell, silent, answered } = await listTellings(actor)
  const { kept } = await recentLag({ kind: 'worker', task: 'heartbeat' })
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
      {toTell.length > 0 && (
        <Section id="tell" title={t('toTell')}>
          <p>{t('toTellWhy')}</p>
          <DataTable
            name={t('toTell')}
            columns={[{ head: t('recipient') }, { head: t('deletion'), label: `${t('deletion')}:` }, { head: t('since'), label: `${t('since')}:` }, { head: t('whyByHand'), label: `${t('whyByHand')}:` }, { head: t('do') }]}
            rows={toTell.map((one) => ({ key: one.id, cells: toTellCells(one) }))}
          />
        </Section>
      )}
      {silent.length > 0 && (
        <Section id="silent" title={t('silent')}>
          <p>{t('silentWhy')}</p>
          <DataTable
            name={t('silent')}
            columns={[{ head: t('recipient') }, { head: t('deletion'), label: `${t('deletion')}:` }, { head: t('toldOn'), label: `${t('toldOn')}:` }, { head: t('answer') }]}
            rows={silent.map((one) => ({ key: one.id, cells: silentCells(one) }))}
          />
        </Section>
      )}
      {answered.length > 0 && (
        <Section id="answered" title={t('answered')}>
          <DataTable
            name={t('answered')}
            columns={[{ head: t('recipient') }, { head: t('deletion'), label: `${t('deletion')}:` }, { head: t('answer') }, { head: t('answeredOn'), label: `${t('answeredOn')}:` }]}
            rows={answered.map((one) => ({ key: one.id, cells: [...named(one), t(`answers.${one.answer!}`), shortDate(one.answeredAt!)] }))}
          />
        </Section>
      )}
    </>
  )

  function named({ recipient, reference }: OpenTelling): ReactNode[] {
    return [<b key="who">{labels().value(recipient)}</b>, <span key="reference" className="num">{reference}</span>]
  }

  function toTellCells(one: OpenTelling): ReactNode[] {
    const { id, recipient, reference, state, createdAt } = one
    const said = { recipient: labels().value(recipient), reference }
    return [
      ...named(one),
      shortDate(createdAt),
      t(({ 'by-hand': 'noAddress', failed: 'refused', waiting: 'noWorker', told: 'noWorker' } as const)[state]),
      <span key="do" className="beside">
        <ButtonForm action={openTellingAction} kit={kit()} kind="link" values={{ telling: id }} label={t('openLabel', said)}>
          {t('open')}
        </ButtonForm>
        <ButtonForm action={toldOfErasureAction} kit={kit()} kind="link" values={{ telling: id }} label={t('toldLabel', said)}>
          {t('told')}
        </ButtonForm>
      </span>,
    ]
  }

  function silentCells(one: OpenTelling): ReactNode[] {
    const { id, recipient, reference, toldAt } = one
    return [
      ...named(one),
      shortDate(toldAt!),
      <span key="answer" className="beside">
        {answers.map((answer) => (
          <ButtonForm key={answer} action={noteAnswerAction} kit={kit()} kind="link" values={{ telling: id, answer }} label={t('noteLabel', { recipient: labels().value(recipient), reference, answer: t(`answers.${answer}`) })}>
            {t(`answers.${answer}`)}
          </ButtonForm>
        ))}
      </span>,
    ]
  }

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
