import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listThreads } from '#privacy/forum/list-threads.ts'
import { visitorPage } from '../../guard.tsx'
import { numberOf } from '../../number-of.ts'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('title') }
}

/** The topics, those with the newest post first. `?before=`: the page after one that ended there. */
export default visitorPage(async (actor, { searchParams }) => {
  const t = words('forum')
  const { number, date } = format()
  const before = one((await searchParams)['before'])
  const { threads, older } = await listThreads(actor, before ? { before: numberOf(before) } : {})
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton href="/forum/write" kind="main">{t('write')}</LinkButton>
            <LinkButton href="/forum/yours">{t('yours')}</LinkButton>
          </>
        }
      />
      {threads.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneSay')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('topics')}
          columns={[{ head: t('topic') }, { head: t('posts'), end: true, label: `${t('posts')}:` }, { head: t('newest'), label: `${t('newest')}:` }]}
          rows={threads.map(({ thread, title, posts, at }) => ({
            key: String(thread),
            cells: [
              <a key="topic" href={`/forum/${thread}`} dir="auto">
                {title === null ? t('gone') : <bdi>{title}</bdi>}
              </a>,
              number(posts),
              date(at),
            ],
          }))}
        />
      )}
      {older && (
        <p>
          <a href={`/forum?before=${older}`}>{t('older')}</a>
        </p>
      )}
      <Notice title={t('public')}>
        <p>{t('publicSay')}</p>
      </Notice>
    </>
  )
})
