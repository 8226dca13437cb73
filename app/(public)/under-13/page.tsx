import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { UnderThirteen } from '../../under-thirteen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('child')('title') }
}

/** What we do when the holder of an account is under 13; also where somebody is led who has just said so. Tells nothing about anybody: everyone may open it. */
export default visitorPage(async (_visitor, { searchParams }) => {
  const t = words('child')
  const closed = one((await searchParams)['closed']) === '1'
  return (
    <>
      <PageHead title={t(closed ? 'closedTitle' : 'title')} lead={t(closed ? 'closedLead' : 'lead')} />
      <UnderThirteen />
    </>
  )
})
