import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listCorrections, type Correction } from '#privacy/profile/list-corrections.ts'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { undoCorrectionAction } from '../actions.ts'
import { correctedField, correctedValue } from '../corrected-value.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('correct')('historyTitle') }
}

/** Each correction: what, when, by whom, from what to what, and which recipients were told; and what an import said that did not change it. */
export default personPage(async (actor) => {
  const t = words('correct')
  const corrections = await listCorrections(actor)
  return (
    <>
      <PageHead
        trail={[{ href: '/your-data', label: t('trail') }]}
        title={t('historyTitle')}
        lead={t('historyLead')}
        actions={<LinkButton href="/your-data/correct">{t('correctSomething')}</LinkButton>}
      />
      {corrections.length === 0 ? (
        <Empty title={t('historyEmpty')}>
          <p>{t('historyEmptySay')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('historyTitle')}
          columns={[
            { head: t('what') },
            { head: t('old'), label: `${t('old')}:` },
            { head: t('new'), label: `${t('new')}:` },
            { head: t('source'), label: `${t('source')}:` },
            { head: t('when') },
            { head: t('became'), label: `${t('became')}:` },
          ]}
          rows={corrections.map((correction) => ({ key: correction.id, cells: cells(correction) }))}
        />
      )}
    </>
  )

  function cells({ id, field, oldValue, newValue, source, at, kept, told, undoable }: Correction) {
    const value = (text: string | null) => correctedValue(field, text)
    const became = [
      undoable && (
        <ButtonForm key="undo" action={undoCorrectionAction} kit={kit()} kind="link" values={{ correction: id }} label={words('acting')('undoOf', { what: correctedField(field) })}>
          {words('acting')('undo')}
        </ButtonForm>
      ),
      kept && <div key="kept">{t(kept === 'open' ? 'keptOpen' : kept === 'told' ? 'keptTold' : 'keptSettled')}</div>,
      ...told.map((one) => {
        const who = t(`tellNames.${one.recipient}`)
        return <div key={one.recipient}>{one.at ? t('told', { who, date: format().shortDate(one.at) }) : t('telling', { who })}</div>
      }),
    ].filter(Boolean)
    return [
      <b key="what">{correctedField(field)}</b>,
      kept ? <span key="own">{t.rich('yours', { value: () => value(oldValue) })}</span> : value(oldValue),
      kept ? <span key="list">{t.rich('listSaid', { value: () => value(newValue) })}</span> : value(newValue),
      t(`sources.${source}`),
      `${format().shortDate(at)}, ${format().time(at)}`,
      became.length ? <span key="became" className="small">{became}</span> : '',
    ]
  }
})
