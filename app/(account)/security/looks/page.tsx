import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Rows } from '#components/rows.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listLooks } from '#privacy/access/list-looks.ts'
import { readTrail } from '#privacy/access/read-trail.ts'
import { personPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { LookRow } from '../look-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('security')('looks') }
}

/** Every look there was, newest first, and the mark by which the person can tell that nothing of what was done was changed since. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('security')
  const after = one((await searchParams)['after'])
  const [{ looks, older }, trail] = await Promise.all([listLooks(actor, { ...(after && { after }) }), readTrail(actor)])
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
      {trail && (
        <p className="small muted">
          {t.rich('trail', { lines: trail.lines, head: trail.head, at: format().moment(trail.at), mark: (head) => <code>{head}</code> })} {t('trailWhy')}
        </p>
      )}
    </>
  )
})
