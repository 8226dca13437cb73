import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { readWaitingChanges } from '#privacy/profile/read-waiting-changes.ts'
import { knowReader } from '../../../reading.ts'
import { codeAction } from './actions.ts'
import { CodeForm } from './correct-forms.tsx'
import { phoneNumber } from './phone-number.ts'
import { Keep } from './waiting.tsx'

type Channel = 'email' | 'phone'

export const codeTitle = (channel: Channel) => async (): Promise<Metadata> => {
  await knowReader()
  return { title: words('correct')(`codeTitle.${channel}`) }
}

/** The second half of a new address or number: the code that went there. */
export async function CodeStep({ actor, channel }: { actor: PersonActor; channel: Channel }) {
  const t = words('correct')
  const waiting = (await readWaitingChanges(actor)).find((change) => change.channel === channel)
  const trail = [
    { href: '/your-data/correct', label: t('title') },
    { href: `/your-data/correct/${channel}`, label: t(`titles.${channel}`) },
  ]
  const value = (text: React.ReactNode) => <bdi className={channel === 'phone' ? 'nowrap' : undefined}>{text}</bdi>
  if (!waiting) {
    const now = (await readProfile(actor))[channel]
    return (
      <PageHead
        trail={trail}
        title={t('nothingWaits')}
        lead={now ? t.rich(`nothingWaitsSay.${channel}`, { now: phoneNumber(now), value }) : t('removedPhone')}
        actions={
          <>
            <LinkButton href={`/your-data/correct/${channel}`}>{t(`startAgain.${channel}`)}</LinkButton>
            <a href="/your-data/correct">{t('title')}</a>
          </>
        }
      />
    )
  }
  return (
    <>
      <PageHead trail={trail} title={t(`codeTitle.${channel}`)} lead={t.rich('codeLead', { to: phoneNumber(waiting.newValue), time: format().time(waiting.expiresAt), value })} />
      <CodeForm
        channel={channel}
        action={codeAction}
        kit={kit('required', 'notACode', 'wrongCode', 'oldCode')}
        fields={{ code: { label: t('fields.code'), hint: t('codeTries', { left: waiting.triesLeft }) } }}
        send={t(`confirm.${channel}`)}
      />
      <div className="section">
        <p className="small muted">{t.rich('nothingCame', { again: (text) => <a href={`/your-data/correct/${channel}`}>{text}</a> })}</p>
        <Keep channel={channel} />
      </div>
    </>
  )
}
