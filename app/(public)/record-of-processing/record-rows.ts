import { capital } from '#messages/capital.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { activities, type Activity } from '#privacy/activities.ts'
import { settings } from '#settings'

/** One kind of data within an activity, in words. */
export type RecordRow = { key: string; record: string; fields: string; kept: string; after: string }
/** One activity in words, with its kinds of data. */
export type ActivityRow = { purpose: Activity['purpose']; title: string; persons: string; readers: string; recipients: string; transfers: string; rows: RecordRow[] }

/** The record of processing activities in the reader's words: for the page and for the file. */
export function recordRows(): ActivityRow[] {
  const t = words('processing')
  const said = labels()
  const { list, period } = format()
  return activities().map(({ purpose, persons, readers, records, fingerprints, recipients }) => ({
    purpose,
    title: said.t(`purposes.${purpose}`),
    persons: list(persons.map((one) => t(`whose.${one}`))),
    readers: capital(list(readers.map((one) => t(`reads.${one}`)))),
    recipients: said.recipients(recipients) ?? t('nobody'),
    transfers: recipients.length > 0 ? t('transfersSay', { email: settings().operator.privacyEmail }) : t('transfersNone'),
    rows: [
      ...records.map(({ holding, columns }) => {
        const short = columns.flatMap(({ shorten }) => shorten ?? [])
        return {
          key: holding.record,
          record: said.record(holding.record),
          fields: columns.map(({ column }) => said.column(holding.record, column)).join(', ') || t('noFields'),
          kept: [said.kept(holding), ...short.map((one) => t('shortened', { period: period(one) }))].join('; '),
          after: holding.erase === 'delete' ? t(holding.lettingGo ? 'deletedOrNameless' : 'deleted') : t('stays', { reason: said.t(`reasons.${holding.erase.because}`) }),
        }
      }),
      ...fingerprints.map((record) => ({
        key: record,
        record: said.t(`fingerprints.${record}.name`),
        fields: said.t(`fingerprints.${record}.fields`),
        kept: said.t(`fingerprints.${record}.kept`),
        after: t('stays', { reason: said.t(`fingerprints.${record}.because`) }),
      })),
    ],
  }))
}
