import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { subjectNamed } from '../enquiry-words.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('confirmedTitle'), robots: { index: false } }
}

export default visitorPage(async (_, { searchParams }) => {
  const t = words('enquiries')
  const subject = subjectNamed(one((await searchParams)['about']))
  return (
    <PageHead title={t('confirmedTitle')} lead={subject ? t('confirmedLead', { subject: t(`subjects.${subject}`) }) : undefined}>
      <p>{t.rich('confirmedSay', { link: (inside) => <a href="/sign-in">{inside}</a> })}</p>
    </PageHead>
  )
})
