import type { ReactNode } from 'react'
import { Frame } from '#components/frame.tsx'
import { settings } from '#settings'
import { Counting } from '../counting.tsx'
import { here } from '../here.ts'
import { LanguageSwitch } from '../language-switch.tsx'
import { knowReader } from '../reading.ts'

export default async function EntryLayout({ children }: { children: ReactNode }) {
  await knowReader()
  return (
    <Frame who="visitor" shape="letter" operator={settings().operator} here={await here()} question={<Counting />} languages={<LanguageSwitch />}>
      {children}
    </Frame>
  )
}
