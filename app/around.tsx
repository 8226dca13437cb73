import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Frame } from '#components/frame.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'
import { signOutAction } from './(account)/sign-out/actions.ts'
import { signOutAction as staffSignOutAction } from './staff/sign-out/actions.ts'
import { Counting } from './counting.tsx'
import { here } from './here.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { knowReader } from './reading.ts'
import { holder } from './session.ts'

// Signing out works without a session.
const neverInterrupted = () => ({ ...kit(), kept: undefined })

// Help must open when the database doesn't.
const signedIn = (): Promise<'person' | 'enquirer' | undefined> => holder('person').then((found) => found && (found.enquirer ? 'enquirer' : 'person')).catch(() => undefined)

/** The frame around a page. What anybody may open keeps a signed-in person's navigation, so that help is where it always is. */
export async function Around({ who, shape, children }: { who: 'anybody' | 'person' | 'staff'; shape?: 'letter'; children: ReactNode }) {
  await knowReader()
  const t = words('frame')
  const person = who === 'staff' ? undefined : ((await signedIn()) ?? (who === 'person' ? who : undefined))
  const role = who === 'staff' ? (await holder('staff').catch(() => undefined))?.role : undefined
  const account =
    person || who === 'staff' ? (
      <ButtonForm action={person ? signOutAction : staffSignOutAction} kit={neverInterrupted()} kind="link">
        {t('signOut')}
      </ButtonForm>
    ) : (
      <a href="/sign-in">{t('signIn')}</a>
    )
  return (
    <Frame who={who === 'staff' ? 'staff' : (person ?? 'visitor')} role={role} shape={shape} operator={settings().operator} here={await here()} account={account} question={who !== 'staff' && <Counting />} languages={<LanguageSwitch account={person !== undefined || undefined} />}>
      {children}
    </Frame>
  )
}
