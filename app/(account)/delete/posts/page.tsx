import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listLeaving } from '#privacy/forum/list-leaving.ts'
import { personPage } from '../../../guard.tsx'
import { numberOf } from '../../../number-of.ts'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { choosePostsAction } from '../actions.ts'
import { LeavingForm } from './leaving-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('erasure')('postsTitle') }
}

/** What becomes of each post when the account is deleted. `?before=`: the page after one that ended there. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('erasure')
  const before = one((await searchParams)['before'])
  const { posts, older } = await listLeaving(actor, { left: words('forum')('left'), ...(before && { before: numberOf(before) }) })
  return (
    <>
      <PageHead trail={[{ href: '/delete', label: t('title') }]} title={t('postsTitle')} lead={t('postsLead')}>
        <p>{t.rich('postsWhat', { link: (text) => <a href="/forum/yours">{text}</a> })}</p>
      </PageHead>
      {posts.length === 0 ? (
        <Empty title={t('postsNone')}>
          <p>{t('postsNoneSay')}</p>
        </Empty>
      ) : (
        <LeavingForm
          action={choosePostsAction}
          kit={kit()}
          send={t(before || older ? 'postsSavePage' : 'postsSave')}
          fields={{ nameless: { label: t('postsLeft'), hint: t('postsLeftHint') } }}
          values={{ nameless: posts.filter(({ leaves }) => leaves === 'nameless').map(({ number }) => number).join(',') }}
          posts={posts.map(({ number, title, beginning, at }) => ({ number: String(number), title, beginning, at: format().date(at) }))}
        />
      )}
      <div className="actions">
        {older && <a href={`/delete/posts?before=${older}`}>{t('postsOlder')}</a>}
        <a href="/delete">{t('postsBack')}</a>
      </div>
    </>
  )
})
