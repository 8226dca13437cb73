import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Consents } from '#privacy/consents/list-consents.ts'
import { consentWording } from '#privacy/cookie-decision.ts'

/** Every line of the ledger, with the exact words it was about. */
export function History({ of }: { of: Consents['history'] }) {
  const t = words('cookies')
  if (of.length === 0) return <Empty title={t('historyNone')} />
  const wording = (about: Consents['history'][number]['about'], version: string): string =>
    version !== consentWording ? t('wordings.other', { version }) : t(about === 'analytics' ? `wordings.${consentWording}` : 'wordings.sale')
  return (
    <DataTable
      name={t('history')}
      shape="flow"
      columns={[{ head: t('when') }, { head: t('about') }, { head: t('answer') }, { head: t('how'), label: t('howLabel') }, { head: t('words'), label: t('wordsLabel') }]}
      rows={of.map(({ about, decision, wording: version, source, at }) => ({
        key: `${about} ${at.toISOString()}`,
        cells: [<span key="at" className="nowrap">{`${format().shortDate(at)}, ${format().time(at)}`}</span>, t(`abouts.${about}`), t(`decisions.${decision}`), t(`source.${source}`), wording(about, version)],
      }))}
    />
  )
}
