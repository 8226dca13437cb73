import type { ReactNode } from 'react'
import { Around } from '../around.tsx'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <Around who="person">{children}</Around>
}
