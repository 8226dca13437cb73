import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { LinkButton } from '#components/link-button.tsx'
import { words } from '#messages/words.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'
import { approveAction, proposeAction, startAction, stopAction, testAction } from '../actions.ts'

/** What whoever looks can do with a message as it stands. */
export function Deeds({ campaign: { id, state, mine, approverGone, seen } }: { campaign: CampaignView }) {
  const t = words('campaigns')
  const button = (action: FormAction, kind: 'main' | 'plain' | 'danger', said: string, also?: { seen: string }): ReactNode => (
    <ButtonForm action={action} kit={kit()} kind={kind} values={{ campaign: id, ...also }}>
      {said}
    </ButtonForm>
  )
  if (state === 'done') return null
  if (state === 'sending') return button(stopAction, 'danger', t('stop'))
  const approve = !mine && (state === 'proposed' || approverGone) && button(approveAction, 'main', t('approve'), { seen })
  if (state === 'stopped') return approverGone ? approve : button(startAction, 'main', t('goOn'))
  return (
    <>
      {state === 'draft' && button(proposeAction, 'main', t('propose'))}
      {approve}
      {state === 'approved' && !approverGone && button(startAction, 'main', t('start'))}
      {button(testAction, 'plain', t('test'))}
      <LinkButton href={`/staff/messages/${id}/edit`}>{t('edit')}</LinkButton>
    </>
  )
}
