import { Row } from '#components/rows.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Look } from '#privacy/access/list-looks.ts'

/** One look: who, which fields, when and for what. */
export function LookRow({ id, role, fields, at, number, purpose }: Look) {
  const t = words('security')
  const said = labels()
  const who = said.t(`roles.${role}`)
  const date = format().moment(at)
  return (
    <Row
      title={
        <>
          <b>{who}</b>
          {fields.length > 0 && `, ${format().list(fields.map((field) => said.column('profiles', field)))}`}
        </>
      }
      why={t('look', { date, number: String(number), purpose: said.value(purpose) })}
      go={
        <a href={`/requests/new?look=${id}`} aria-label={t('unknownLook', { who, date })}>
          {t('unknown')}
        </a>
      }
    />
  )
}
