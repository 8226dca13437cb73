import { Row } from '#components/rows.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Look } from '#privacy/access/list-looks.ts'

/** One look: who, which fields, when and for what. */
export function LookRow({ role, fields, at, number, purpose }: Omit<Look, 'id'>) {
  const t = words('security')
  const said = labels()
  return (
    <Row
      title={
        <>
          <b>{said.t(`roles.${role}`)}</b>
          {fields.length > 0 && `, ${format().list(fields.map((field) => said.column('profiles', field)))}`}
        </>
      }
      why={t('look', { date: format().moment(at), number: String(number), purpose: said.value(purpose) })}
      go={<a href="/requests/new">{t('unknown')}</a>}
    />
  )
}
