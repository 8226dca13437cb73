import type { ReactNode } from 'react'
import { Around } from '../around.tsx'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <Around who="anybody">{children}</Around>
}
