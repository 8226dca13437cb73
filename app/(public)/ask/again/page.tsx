import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('againTitle') }
}

/** The same form was sent twice: it did one thing. */
export default visitorPage(() => {
  const t = words('intake')
  return (
    <PageHead title={t('againTitle')} lead={t('againSay')}>
      <div className="actions">
        <LinkButton href="/follow">{t('goFollow')}</LinkButton>
      </div>
    </PageHead>
  )
})
