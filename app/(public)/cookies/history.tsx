import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { format } from '#messages/format.ts'
import { readerIn } from '#messages/reader-in.ts'
import { words } from '#messages/words.ts'
import type { Consents } from '#privacy/consents/list-consents.ts'
import { consentWording } from '#privacy/cookie-decision.ts'
import { InLanguage } from '../../in-language.tsx'

type Line = Consents['history'][number]

/** Every line of the ledger, with the exact words of a yes, in the language they were read in. */
export function History({ of }: { of: Consents['history'] }) {
  const t = words('cookies')
  if (of.length === 0) return <Empty title={t('historyNone')} />
  return (
    <DataTable
      name={t('history')}
      shape="flow"
      columns={[{ head: t('when') }, { head: t('about') }, { head: t('answer') }, { head: t('how'), label: t('howLabel') }, { head: t('words'), label: t('wordsLabel') }]}
      rows={of.map((line) => ({
        key: `${line.about} ${line.at.toISOString()}`,
        cells: [
          <span key="at" className="nowrap">{`${format().shortDate(line.at)}, ${format().time(line.at)}`}</span>,
          t(`abouts.${line.about}`),
          t(`decisions.${line.decision}`),
          t(`source.${line.source}`),
          line.decision === 'in' && (
            <InLanguage key="words" of={line.language}>
              {wordingOf(line)}
            </InLanguage>
          ),
        ],
      }))}
    />
  )
}

function wordingOf({ about, wording, language }: Line): string {
  const t = words('cookies', readerIn(language))
  if (wording !== consentWording) return t('wordings.other', { version: wording })
  return t(about === 'analytics' ? `wordings.${consentWording}` : 'wordings.sale')
}
