import { words } from '#messages/words.ts'
import { formulaStarts } from '#privacy/export/rows-sql.ts'
import { settings } from '#settings'
import { visitorRoute } from '../../../guard.tsx'
import { measures } from '../measures.ts'
import { recordRows } from '../record-rows.ts'

/** The record of processing activities as a file (RFC 4180): one line for each kind of data within each activity. */
export const GET = visitorRoute(() => {
  const t = words('processing')
  const { entity, address, privacyEmail } = settings().operator
  const protection = measures.map((measure) => t(`measure.${measure}`)).join(' ')
  const head = [t('entity'), t('contact'), t('purpose'), t('persons'), t('record'), t('fields'), t('readers'), t('recipients'), t('transfers'), t('kept'), t('after'), t('measures')]
  const lines = recordRows().flatMap(({ title, persons, readers, recipients, transfers, rows }) => rows.map(({ record, fields, kept, after }) => [`${entity}, ${address}`, privacyEmail, title, persons, record, fields, readers, recipients, transfers, kept, after, protection]))
  return new Response(`\uFEFF${[head, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="record-of-processing.csv"' },
  })
})

const cell = (text: string): string => `"${(formulaStarts.some((start) => text.startsWith(start)) ? `'${text}` : text).replaceAll('"', '""')}"`
