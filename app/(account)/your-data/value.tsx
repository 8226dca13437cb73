import { Fragment, type ReactNode } from 'react'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { isClosed, type HeldColumn, type OwnedName } from '#privacy/holdings.ts'
import type { Category } from '#privacy/vocabulary.ts'
import type { Value } from '#privacy/held-row.ts'
import { device } from '../../visit.ts'
import { phoneNumber } from './correct/phone-number.ts'

/** What a record holds in one column, as a person reads it: dates, sizes, money and known words in their own form. */
export function shown(record: OwnedName, { column, secret, file }: HeldColumn, values: Readonly<Record<string, Value>>): ReactNode {
  const t = words('data')
  const { shortDate, time, date, number, bytes, money, list, country } = format()
  const said = labels()
  const value = values[column] ?? null
  if (secret) return <span className="muted">{t('secret')}</span>
  if (file) return <span className="muted">{words('thread')('whereFile')}</span>
  if (value === null || value === '') return <span className="muted">{t('notGiven')}</span>
  if (value instanceof Date) return <span className="num">{`${shortDate(value)}, ${time(value)}`}</span>
  if (Array.isArray(value)) return list(record === 'audit' ? said.columns(values['record'] as OwnedName, value) : value.map((word) => (record === 'looks' ? said.seen(word) : record === 'emergencyLooks' ? said.category(word as Category) : said.value(word))))
  if (typeof value === 'number') {
    if (column === 'amountCents') return <span className="num">{money(value, String(values['currency']))}</span>
    if (column === 'bytes') return <span className="num">{bytes(value)}</span>
    if (column === 'seconds' || column === 'milliseconds') return <span className="num">{t(`units.${column}`, { n: value })}</span>
    if (column === 'status') return <Tag kind={value >= 100 && value < 400 ? 'ok' : 'late'}>{String(value)}</Tag>
    return column === 'number' ? String(value) : number(value)
  }
  if (column === 'ip' && value.includes('/')) {
    return (
      <span>
        <bdi className="num">{value}</bdi> <span className="muted">({t('shortened')})</span>
      </span>
    )
  }
  if (column === 'userAgent') return <span className="said">{device(value)}</span>
  if (column === 'country') return country(value)
  if (column === 'locale') return said.language(value)
  if (column === 'phone' || column === 'otherParty') return <bdi className="num">{phoneNumber(value)}</bdi>
  if ((record === 'corrections' || record === 'conflicts') && column === 'field') return value.startsWith('billing.') ? said.column('billingProfiles', value.slice(8)) : said.column('profiles', value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return <span className="num">{date(value)}</span>
  return (
    said.word(record, column, value, isClosed(record, column)) ?? (
      <span className="said" dir="auto">
        {/^https?:\/\//.test(value) ? brokenAtSlashes(value) : value}
      </span>
    )
  )
}

/** An address goes into the next line where it has a slash, not within a word. */
function brokenAtSlashes(url: string): ReactNode {
  const parts = url.split(/(?<=[^/]\/)(?!\/)/)
  return parts.map((part, place) => (
    <Fragment key={parts.slice(0, place + 1).join('')}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
