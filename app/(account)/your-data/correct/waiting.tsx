import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { readWaitingChanges } from '#privacy/profile/read-waiting-changes.ts'
import { keepAction } from './actions.ts'
import { phoneNumber } from './phone-number.ts'

type Channel = 'email' | 'phone'

/** What waits for its code, with both ways on; nothing where nothing waits. `channel`: of one only. */
export async function Waiting({ actor, channel }: { actor: PersonActor; channel?: Channel }) {
  const t = words('correct')
  const waiting = (await readWaitingChanges(actor)).filter((change) => !channel || change.channel === channel)
  return waiting.map((change) => (
    <Notice key={change.channel} kind="caution" title={t(`waiting.${change.channel}`)}>
      <p>{t.rich('waitingSay', { to: phoneNumber(change.newValue), time: format().time(change.askedAt), value: (text) => <bdi>{text}</bdi> })}</p>
      <div className="actions">
        <a href={`/your-data/correct/${change.channel}/code`}>{t('enterCode')}</a>
        <Keep channel={change.channel} />
      </div>
    </Notice>
  ))
}

/** Puts an end to a change that waits. */
export function Keep({ channel }: { channel: Channel }) {
  return (
    <ButtonForm action={keepAction} kit={kit()} kind="link" values={{ channel }}>
      {words('correct')(`keep.${channel}`)}
    </ButtonForm>
  )
}
