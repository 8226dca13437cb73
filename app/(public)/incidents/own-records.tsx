import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { OwnNotice } from '#privacy/incidents/list-notices.ts'
import { seenAction } from './actions.ts'

/** Which of a person's kinds of record an incident is about, in words. */
export function ownRecords({ records }: OwnNotice): string {
  const t = words('incidents')
  const said = labels()
  return records.length === 0 ? t('concernsNone') : t('concernsRecords', { records: format().list(records.map((name) => said.record(name as Parameters<typeof said.record>[0]))) })
}

/** Says that they have seen it. */
export function SeenButton({ of: { number, title }, back }: { of: OwnNotice; back: 'overview' | 'incident' }) {
  const t = words('incidents')
  return (
    <ButtonForm action={seenAction} kit={{ ...kit(), kept: undefined }} values={{ number: String(number), back }} label={t('seenLabel', { title })}>
      {t('seen')}
    </ButtonForm>
  )
}
