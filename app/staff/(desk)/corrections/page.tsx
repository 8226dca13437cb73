import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listConflicts, type Conflict, type Settled, type ToTell } from '#privacy/profile/list-conflicts.ts'
import { correctedField, correctedValue } from '../../../(account)/your-data/corrected-value.tsx'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { settleAction, toldAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('conflicts')('title') }
}

/** Where imports say otherwise than people, recipients to tell by hand, and what was settled last. */
export default staffPage(async (actor) => {
  const t = words('conflicts')
  const { shortDate } = format()
  const { open, toTell, settled } = await listConflicts(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Section id="open" title={t('open')}>
        {open.length === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneWhy')}</p>
          </Empty>
        ) : (
          <DataTable
            name={t('open')}
            columns={[{ head: t('field') }, { head: t('when'), label: `${t('when')}:` }, { head: t('cases'), label: `${t('cases')}:` }, { head: t('says') }, { head: t('do') }]}
            rows={open.map((conflict) => ({ key: conflict.id, cells: conflictCells(conflict) }))}
          />
        )}
      </Section>
      {toTell.length > 0 && (
        <Section id="tell" title={t('toTell')}>
          <p>{t('toTellWhy')}</p>
          <DataTable
            name={t('toTell')}
            columns={[{ head: t('recipient') }, { head: t('since'), label: `${t('since')}:` }, { head: t('cases'), label: `${t('cases')}:` }, { head: t('why'), label: `${t('why')}:` }, { head: t('values') }, { head: t('do') }]}
            rows={toTell.map((telling) => ({ key: telling.id, cells: tellingCells(telling) }))}
          />
        </Section>
      )}
      {settled.length > 0 && (
        <Section id="settled" title={t('settled')}>
          <DataTable
            name={t('settled')}
            columns={[{ head: t('field') }, { head: t('outcome') }, { head: t('by'), label: `${t('by')}:` }, { head: t('on'), label: `${t('on')}:` }]}
            rows={settled.map((one) => ({ key: one.id, cells: settledCells(one) }))}
          />
        </Section>
      )}
    </>
  )

  function conflictCells({ id, field, at, cases, values }: Conflict): ReactNode[] {
    const said = { field: correctedField(field), date: shortDate(at) }
    return [
      <b key="field">{said.field}</b>,
      <span key="at" className="num">{said.date}</span>,
      casesOf(cases),
      values ? two(field, ['own', values.own], ['list', values.list]) : hidden(),
      <span key="do" className="beside">
        <ButtonForm action={settleAction} kit={kit()} kind="link" values={{ conflict: id, how: 'keep' }} label={t('keepLabel', said)}>
          {t('keep')}
        </ButtonForm>
        <ButtonForm action={settleAction} kit={kit()} kind="link" values={{ conflict: id, how: 'tell' }} label={t('tellLabel', said)}>
          {t('tell')}
        </ButtonForm>
      </span>,
    ]
  }

  function tellingCells({ id, recipient: name, field, failed, at, cases, values }: ToTell): ReactNode[] {
    const recipient = words('correct')(`tellNames.${name}`)
    return [
      <b key="who">{recipient}</b>,
      <span key="at" className="num">{shortDate(at)}</span>,
      casesOf(cases),
      t(failed ? 'refused' : 'noAddress'),
      values ? two(field, ['before', values.before], ['after', values.after]) : hidden(),
      <ButtonForm key="do" action={toldAction} kit={kit()} kind="link" values={{ telling: id }} label={t('toldLabel', { recipient })}>
        {t('told')}
      </ButtonForm>,
    ]
  }

  function settledCells({ field, state, settledAt, by }: Settled): ReactNode[] {
    return [<b key="field">{correctedField(field)}</b>, t(state === 'told' ? 'toldList' : 'kept'), by, <span key="at" className="num">{shortDate(settledAt)}</span>]
  }

  function two(field: string, ...pairs: readonly (readonly ['own' | 'list' | 'before' | 'after', string | null])[]) {
    return pairs.map(([key, value]) => <div key={key}>{t.rich(key, { value: () => correctedValue(field, value) })}</div>)
  }

  function hidden() {
    return <span className="muted">{t('hidden')}</span>
  }

  function casesOf(cases: readonly number[]) {
    if (cases.length === 0) return <span className="muted">{t('noCase')}</span>
    return cases.map((number) => (
      <div key={number}>
        <a className="num" href={`/staff/requests/${number}/record`}>
          FR-{number}
        </a>
      </div>
    ))
  }
})
