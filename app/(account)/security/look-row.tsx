import { Row } from '#components/rows.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Look } from '#privacy/access/list-looks.ts'

/** More fields than these are counted where there is little room. */
const inBrief = 3

/** One look: who, which fields, when and for what, or in which emergency. `brief`: of many fields the first ones and a number. */
export function LookRow({ id, role, fields, at, number, purpose, lent, brief = false }: Look & { brief?: boolean }) {
  const t = words('security')
  const said = labels()
  const who = said.t(`roles.${role}`)
  const date = format().stamp(at)
  const names = fields.map((field) => said.seen(field))
  const few = brief && names.length > inBrief ? [...names.slice(0, inBrief - 1), t('moreFields', { count: names.length - inBrief + 1 })] : names
  return (
    <Row
      title={
        <>
          <b>{who}</b>
          {few.length > 0 && `: ${format().list(few)}`}
          {lent && `: ${t('lent')}`}
        </>
      }
      why={number === null ? t('inEmergency', { date, purpose: said.value(purpose) }) : t.rich('look', { date, number: String(number), purpose: said.value(purpose), whole: (text) => <span className="nowrap">{text}</span> })}
      go={
        <a href={`/requests/new?look=${id}`} aria-label={t('unknownLook', { who, date })}>
          {t('unknown')}
        </a>
      }
    />
  )
}
