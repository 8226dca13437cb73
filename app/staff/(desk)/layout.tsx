import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Frame } from '#components/frame.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'
import { here } from '../../here.ts'
import { LanguageSwitch } from '../../language-switch.tsx'
import { knowReader } from '../../reading.ts'
import { holder } from '../../session.ts'
import { signOutAction } from '../sign-out/actions.ts'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  await knowReader()
  const staff = await holder('staff')
  const account = staff && (
    <span className="beside">
      <a className="small" href="/staff/security" aria-label={`${staff.name}: ${words('factors')('staffTitle')}`}>
        {staff.name}
      </a>
      <ButtonForm action={signOutAction} kit={kit()} kind="link">
        {words('frame')('signOut')}
      </ButtonForm>
    </span>
  )
  return (
    <Frame who="staff" role={staff?.role} operator={settings().operator} here={await here()} account={account} languages={<LanguageSwitch />}>
      {children}
    </Frame>
  )
}
