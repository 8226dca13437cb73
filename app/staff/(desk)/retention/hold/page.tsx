import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { holdable } from '#privacy/keep-words.ts'
import { NotAllowed } from '#privacy/refusals.ts'
import { holdReasons, longestReference } from '#privacy/retention/hold-input.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { setHoldAction } from '../actions.ts'
import { HoldForm } from './hold-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('retention')('setTitle') }
}

/** Keeps records of a person beyond their time. */
export default staffPage(
  (actor) => {
    if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
    const t = words('retention')
    const said = labels()
    return (
      <>
        <PageHead trail={[{ href: '/staff/retention', label: t('title') }]} title={t('setTitle')} lead={t('setLead')} />
        <HoldForm
          action={setHoldAction}
          send={t('set')}
          kinds={holdable.map((value) => ({ value, label: said.record(value) }))}
          reasons={holdReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          empty={t('choose')}
          kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'choose', 'notAReference', 'notAnId')}
          fields={{
            number: { label: t('number'), hint: t('numberHint') },
            record: { label: t('kind') },
            row: { label: t('row'), without: t('rowWithout') },
            reason: { label: t('reason') },
            reference: { label: t('referenceLabel'), hint: t('referenceHint'), max: longestReference },
            forbidden: { label: t('forbidden'), hint: t('forbiddenHint') },
          }}
        />
      </>
    )
  },
  { proof: true },
)
