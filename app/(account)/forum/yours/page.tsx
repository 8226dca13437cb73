import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Words } from '#components/words.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listOwn, type OwnPost } from '#privacy/forum/list-own.ts'
import { personPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { letGoAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('yours') }
}

/** Everything the person has written in the forum. `?done=`: what has just become of one. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('forum')
  const { name, posts } = await listOwn(actor)
  const done = one((await searchParams)['done'])
  return (
    <>
      <PageHead
        trail={[{ href: '/forum', label: t('title') }]}
        title={t('yours')}
        lead={t('yoursLead')}
        actions={
          <>
            <LinkButton href="/forum/write">{t('write')}</LinkButton>
            {name && <LinkButton href="/forum/yours/name">{t('nameChange')}</LinkButton>}
          </>
        }
      >
        {done === 'changed' && <Notice kind="good" live title={t('saved')} />}
        {done === 'deleted' && (
          <Notice kind="good" live title={t('removed')}>
            <p>{t('removedSay')}</p>
          </Notice>
        )}
        {(done === 'let-go' || done === 'all-let-go') && (
          <Notice kind="good" live title={t(done === 'let-go' ? 'letGone' : 'letGoneAll')}>
            <p>{t('letGoneSay')}</p>
          </Notice>
        )}
        <p>{name ? t.rich('nameNow', { name, b: (text) => <b dir="auto">{text}</b> }) : t('nameNone')}</p>
      </PageHead>
      {posts.length === 0 ? (
        <Empty title={t('yoursNone')}>
          <p>{t('yoursNoneSay')}</p>
        </Empty>
      ) : (
        <>
          <Rows label={t('yours')}>{posts.map(row)}</Rows>
          <Section id="all" title={t('all')}>
            <p>{t.rich('allSay', { choose: (text) => <a href="/delete/posts">{text}</a> })}</p>
            <ButtonForm action={letGoAction} kit={kit()}>
              {t('letGoOfAll', { count: posts.length })}
            </ButtonForm>
          </Section>
        </>
      )}
      <p className="small muted">{t.rich('retyped', { ask: (text) => <a href="/requests/new?kind=objection">{text}</a> })}</p>
    </>
  )

  function row({ number, thread, title, words: said, at, edited }: OwnPost) {
    return (
      <Row
        key={number}
        title={
          <>
            {title && (
              <p dir="auto">
                <b>{title}</b>
              </p>
            )}
            <Words of={said} left={t('left')} />
          </>
        }
        why={[format().moment(at), ...(edited ? [t('edited', { date: format().moment(edited) })] : [])].join(' · ')}
        go={
          <>
            <a href={`/forum/${thread}#post-${number}`}>{words('common')('open')}</a>{' '}
            <a href={`/forum/yours/${number}`} aria-label={t('changeLabel', { number: String(number) })}>
              {t('change')}
            </a>{' '}
            <a href={`/forum/yours/${number}/remove`} aria-label={t('removeLabel', { number: String(number) })}>
              {t('remove')}
            </a>
          </>
        }
      />
    )
  }
})
