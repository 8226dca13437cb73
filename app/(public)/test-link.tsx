import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import type { Topic } from '#privacy/topics.ts'

/** Where the ways out of a campaign's test lead: there is nobody whose choices they could change. */
export function TestLink({ topic }: { topic: Topic }) {
  const t = words('optOut')
  return <PageHead title={t('testTitle')} lead={t('testLead', { topic: t(`topics.${topic}`) })} />
}
