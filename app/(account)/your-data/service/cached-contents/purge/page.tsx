import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { listRows } from '#privacy/access/list-rows.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { personPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { pathOf } from '../../../addresses.ts'
import { purgeCopiesAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('copies')('purgeAllTitle') }
}

/** Before all cached copies go: how many, and what stays. */
export default personPage(async (actor) => {
  const t = words('copies')
  const said = labels()
  const { total } = await listRows(actor, { record: 'cachedContents' })
  const path = pathOf(holdingOf('cachedContents'))
  return (
    <PageHead
      trail={[
        { href: '/your-data', label: words('data')('title') },
        { href: '/your-data/service', label: said.category('service') },
        { href: path, label: said.record('cachedContents') },
      ]}
      title={t('purgeAllTitle')}
      lead={t('purgeAllLead')}
    >
      <Facts
        of={[
          [t('goes'), t('goesSay', { count: total })],
          [t('stays'), t('staysSay')],
        ]}
      />
      <div className="actions">
        <ButtonForm action={purgeCopiesAction} kit={kit()} kind="danger">
          {t('purgeAll')}
        </ButtonForm>
        <LinkButton href={path}>{t('keep')}</LinkButton>
        <a href="/choices#logging">{t('logging')}</a>
      </div>
    </PageHead>
  )
})
