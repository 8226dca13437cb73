import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'

type Whose = Pick<OpenedRequest, 'frozenAt' | 'leaving'>

/** Whether a record is the privacy office's alone: its holder froze it, or asked for its deletion. */
export const isBarred = ({ role }: StaffActor, { frozenAt, leaving }: Whose): boolean => (frozenAt !== null || leaving) && role !== 'privacy'

/** Says so, and to the privacy office what it may be opened for; nothing for any other account. */
export function Barred({ actor, of: { frozenAt, leaving } }: { actor: StaffActor; of: Whose }) {
  const t = words('desk')
  const officer = actor.role === 'privacy'
  if (frozenAt) {
    return (
      <Notice title={t('frozenTitle')}>
        <p>{t(officer ? 'frozenOfficer' : 'frozenWhy', { date: format().date(frozenAt) })}</p>
      </Notice>
    )
  }
  if (!leaving) return null
  return (
    <Notice title={t('leavingTitle')}>
      <p>{t(officer ? 'leavingOfficer' : 'leavingWhy')}</p>
    </Notice>
  )
}
