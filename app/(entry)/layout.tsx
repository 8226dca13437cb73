import type { ReactNode } from 'react'
import { Frame } from '#components/frame.tsx'
import { settings } from '#settings'
import { Counting } from '../counting.tsx'
import { here } from '../here.ts'

export default async function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <Frame who="visitor" shape="letter" operator={settings().operator} here={await here()} question={<Counting />}>
      {children}
    </Frame>
  )
}
