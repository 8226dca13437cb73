import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Holding } from '#privacy/holdings.ts'
import type { Period } from '#privacy/vocabulary.ts'

/** What of a kind of record outlives the account and because of what: tax law keeps invoices. Nothing for what is deleted with it. */
export function afterYou({ record, erase, lettingGo }: Pick<Holding, 'record' | 'erase' | 'lettingGo'>): string | undefined {
  const t = words('data')
  if (erase === 'delete') return lettingGo && t('afterYouChosen')
  const said = labels()
  const reason = said.t(`reasons.${erase.because}`)
  const columns = said.columns(record, erase.scrub)
  return columns.length ? t('afterYouEmptied', { columns: format().list(columns), reason }) : t('afterYouStays', { reason })
}

/** What becomes of network addresses before their record goes, and why; one line for each column that holds one. */
export function shortenedAfter({ record, columns }: Pick<Holding, 'record' | 'columns'>): [term: string, value: string][] {
  return columns.flatMap(({ column, shorten }) => (shorten ? [[labels().column(record, column), shortenedWhen(shorten)]] : []))
}

/** The same of one column. */
export const shortenedWhen = (after: Period): string => words('data')('shortenedAfter', { period: format().period(after) })
