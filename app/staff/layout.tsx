import type { ReactNode } from 'react'
import { Around } from '../around.tsx'

export default function StaffLayout({ children }: { children: ReactNode }) {
  return <Around who="staff">{children}</Around>
}
