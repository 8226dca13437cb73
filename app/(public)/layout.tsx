import type { ReactNode } from 'react'
import { Frame } from '#components/frame.tsx'
import { words } from '#messages/words.ts'
import { here } from '../here.ts'
import { operator } from '../operator.ts'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <Frame who="visitor" operator={operator()} here={await here()} account={<a href="/sign-in">{words('frame')('signIn')}</a>}>
      {children}
    </Frame>
  )
}
