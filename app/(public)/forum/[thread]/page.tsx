import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Words } from '#components/words.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readThread, type Post } from '#privacy/forum/read-thread.ts'
import { visitorPage } from '../../../guard.tsx'
import { numberOf } from '../../../number-of.ts'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('topic') }
}

/** The posts of one topic, oldest first. `?after=`: the page after one that ended there. */
export default visitorPage(async (actor, { params, searchParams }) => {
  const t = words('forum')
  const thread = numberOf((await params)['thread'])
  const after = one((await searchParams)['after'])
  const { title, posts, newer } = await readThread(actor, { thread, ...(after && { after: numberOf(after) }) })
  const answer = <LinkButton href={`/forum/write?thread=${thread}`} kind="main">{t('answer')}</LinkButton>
  return (
    <>
      <PageHead trail={[{ href: '/forum', label: t('title') }]} title={<span dir="auto">{title ?? t('gone')}</span>} />
      <ol className="posts">{posts.map(post)}</ol>
      <div className="actions">
        {newer && <a href={`/forum/${thread}?after=${newer}`}>{t('newer')}</a>}
        {answer}
      </div>
    </>
  )

  function post({ number, by, words: said, at, edited, quote }: Post) {
    return (
      <li key={number} id={`post-${number}`}>
        <p className="small muted">
          <b dir="auto">{by ?? t('somebody')}</b> <time dateTime={at.toISOString()}>{format().date(at)}</time>
          {edited && ` · ${t('edited', { date: format().date(edited) })}`}
        </p>
        {quote !== undefined && (
          <blockquote>
            {quote === null ? (
              <p className="muted">{t('quoteGone')}</p>
            ) : (
              <>
                <p className="small muted">
                  <a href={`#post-${quote.number}`}>{t('says', { name: quote.by ?? t('somebody') })}</a>
                </p>
                <Words of={quote.words} left={t('left')} />
              </>
            )}
          </blockquote>
        )}
        <Words of={said} left={t('left')} />
        <p className="small">
          <a href={`/forum/write?thread=${thread}&quotes=${number}`} aria-label={t('quoteLabel', { number: String(number) })}>
            {t('quote')}
          </a>
        </p>
      </li>
    )
  }
})
