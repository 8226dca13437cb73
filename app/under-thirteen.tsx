import { Row, Rows } from '#components/rows.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'

/** What happens to the account of somebody under 13, and where parents turn. */
export function UnderThirteen() {
  const t = words('child')
  const { privacyEmail: email } = settings().operator
  return (
    <Rows label={t('what')}>
      <Row title={<b>{t('closes')}</b>} why={t('closesSay')} />
      <Row title={<b>{t('goes')}</b>} why={t('goesSay')} />
      <Row title={<b>{t('parents')}</b>} why={t('parentsSay', { email })} go={<a href={`mailto:${email}`}>{email}</a>} />
    </Rows>
  )
}
