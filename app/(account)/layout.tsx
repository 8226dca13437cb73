import type { ReactNode } from 'react'
import { Around } from '../around.tsx'
import { PolicyBanner } from './policy-banner.tsx'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <Around who="person">
      <PolicyBanner />
      {children}
    </Around>
  )
}
