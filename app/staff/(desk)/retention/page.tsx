import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { holdings, type Holding } from '#privacy/holdings.ts'
import { dryRun } from '#privacy/retention/dry-run.ts'
import { forecastMonths } from '#privacy/retention/forecast-months.ts'
import { listHolds, type Hold, type Step } from '#privacy/retention/list-holds.ts'
import { GoingPicture } from '../../../going-picture.tsx'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { WaitingHolds } from './waiting-holds.tsx'
import { askLiftAction } from './actions.ts'
import { becauseOf, caseOf, recordOf } from './hold-cells.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('retention')('title') }
}

/** What the sweep takes tonight, what goes in the months ahead, what is held, and the rules of it all. */
export default staffPage(async (actor) => {
  const t = words('retention')
  const said = labels()
  const { number, shortDate, list } = format()
  const [tonight, going, all] = await Promise.all([dryRun(actor), forecastMonths(actor), listHolds(actor)])
  const waiting = all.filter(({ state }) => state === 'set' || state === 'lift-asked')
  const holds = all.filter((hold) => !waiting.includes(hold))
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton href="/staff/retention/hold">{t('set')}</LinkButton>} />
      {waiting.length > 0 && <WaitingHolds holds={waiting} />}
      <Section id="tonight" title={t('dry')}>
        <p>{t('dryWhy')}</p>
        {tonight.length === 0 ? (
          <Empty title={t('dryNone')}>
            <p>{t('dryNoneWhy')}</p>
          </Empty>
        ) : (
          <DataTable
            name={t('dry')}
            columns={[
              { head: t('record') },
              { head: t('pastCeiling'), end: true, label: `${t('pastCeiling')}:` },
              { head: t('left'), end: true, label: `${t('left')}:` },
              { head: t('heldBack'), end: true, label: `${t('heldBack')}:` },
            ]}
            rows={tonight.map(({ record, pastCeiling, left, held }) => ({ key: record, cells: [said.record(record), number(pastCeiling), number(left), number(held)] }))}
          />
        )}
      </Section>
      <Section id="ahead" title={t('picture')}>
        <p>{t('pictureWhy')}</p>
        <GoingPicture going={going} />
      </Section>
      <Section id="holds" title={t('holds')}>
        <p>{t('holdsWhy')}</p>
        {holds.length === 0 ? (
          <Empty title={t(waiting.length ? 'noneElse' : 'none')}>
            <p>{t(waiting.length ? 'noneElseWhy' : 'noneWhy')}</p>
          </Empty>
        ) : (
          <DataTable
            name={t('holds')}
            columns={[
              { head: t('record') },
              { head: t('because') },
              { head: t('cases'), label: `${t('cases')}:` },
              { head: t('steps') },
              { head: t('state') },
            ]}
            rows={holds.map((hold) => ({ key: hold.id, cells: holdCells(hold) }))}
          />
        )}
      </Section>
      <Section id="rules" title={t('rules')}>
        <p>{t('rulesWhy')}</p>
        <DataTable
          name={t('rules')}
          shape="flow"
          columns={[{ head: t('record') }, { head: t('kept'), label: `${t('kept')}:` }, { head: t('clock'), label: `${t('clock')}:` }, { head: t('erasure'), label: `${t('erasure')}:` }]}
          rows={holdings().map((holding) => ({ key: holding.record, cells: ruleCells(holding) }))}
        />
      </Section>
    </>
  )

  function holdCells(hold: Hold): ReactNode[] {
    return [recordOf(hold), becauseOf(hold), caseOf(hold), stepsOf(hold), stateOf(hold)]
  }

  function stepsOf({ set, confirmed }: Hold): ReactNode {
    return (
      <>
        {t('isSet', by(set))}
        <div className="small muted">{confirmed ? t('isConfirmed', by(confirmed)) : t('noSecond')}</div>
      </>
    )
  }

  function by({ name, at }: Step) {
    return { name, date: shortDate(at) }
  }

  function stateOf({ id, record, reference, state, asked, refused, endedBy, endsAt }: Hold): ReactNode {
    if (state === 'confirmed' || state === 'set' || state === 'lift-asked') {
      return (
        <>
          <ButtonForm action={askLiftAction} kit={kit()} kind="link" values={{ hold: id }} label={t('askLiftLabel', { record: said.record(record), reference })}>
            {t('askLift')}
          </ButtonForm>
          {asked && refused && (
            <div className="small muted">
              {t('hasAsked', by(asked))}
              <br />
              {t('isKept', by(refused))}
            </div>
          )}
        </>
      )
    }
    return (
      <div className="muted">
        {t(`ended.${state}`, { name: endedBy ?? '', date: shortDate(endsAt!) })}
        {state === 'lifted' && asked && <div className="small">{t('hasAsked', by(asked))}</div>}
      </div>
    )
  }

  function ruleCells(holding: Holding): ReactNode[] {
    const { record, keep } = holding
    return [<b key="record">{said.record(record)}</b>, said.kept(holding), 'from' in keep ? said.column(record, keep.since ?? keep.from) : t('noClock'), erased(holding)]
  }

  function erased({ record, erase, lettingGo }: Holding): string {
    if (erase === 'delete') return t(lettingGo ? 'deletesOrLetsGo' : 'deletes')
    const reason = said.t(`reasons.${erase.because}`)
    return erase.scrub.length ? t('scrubs', { columns: list(said.columns(record, erase.scrub)), reason }) : t('keeps', { reason })
  }
})
