import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Rows } from '#components/rows.tsx'
import { words } from '#messages/words.ts'
import { listLooks } from '#privacy/access/list-looks.ts'
import { personPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { LookRow } from '../look-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('security')('looks') }
}

/** Every look there was, newest first. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('security')
  const after = one((await searchParams)['after'])
  const { looks, older } = await listLooks(actor, { ...(after && { after }) })
  return (
    <>
      <PageHead trail={[{ href: '/security', label: t('title') }]} title={t('looks')} lead={t('looksLead')} />
      {looks.length ? (
        <Rows label={t('looks')}>
          {looks.map((look) => (
            <LookRow key={look.id} {...look} />
          ))}
        </Rows>
      ) : (
        <Empty title={t('nobody')}>
          <p>{t('nobodyWhy')}</p>
        </Empty>
      )}
      {older && (
        <p>
          <a href={`/security/looks?after=${older}`}>{t('older')}</a>
        </p>
      )}
    </>
  )
})
