import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { Words } from '#components/words.ts'
import { words } from '#messages/words.ts'
import { listOwn } from '#privacy/forum/list-own.ts'
import { readThread } from '#privacy/forum/read-thread.ts'
import { NotFound } from '#privacy/refusals.ts'
import { personPage } from '../../../guard.tsx'
import { numberOf } from '../../../number-of.ts'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { writeAction } from '../actions.ts'
import { fieldsOf, postKit } from '../fields.ts'
import { PostForm } from '../post-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('writeTitle') }
}

/** A new topic, or with `?thread=` an answer, with `?quotes=` to one post. What is public is said before anything is written. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('forum')
  const asked = await searchParams
  const [thread, quotes] = [one(asked['thread']), one(asked['quotes'])]
  const { name } = await listOwn(actor)
  const talk = thread ? await readThread({ kind: 'visitor' }, { thread: numberOf(thread), ...(quotes && numberOf(quotes) > 1 && { after: numberOf(quotes) - 1 }) }) : undefined
  const quoted = quotes ? talk?.posts.find(({ number }) => number === numberOf(quotes)) : undefined
  if (quotes && !quoted) throw new NotFound()
  return (
    <>
      <PageHead
        trail={[
          { href: '/forum', label: t('title') },
          ...(talk ? [{ href: `/forum/${thread}`, label: talk.title ?? t('gone') }] : []),
        ]}
        title={talk ? t('answerTitle', { title: talk.title ?? t('gone') }) : t('writeTitle')}
      >
        <Notice kind="caution" title={t('public')}>
          <p>{t('publicSay')}</p>
        </Notice>
      </PageHead>
      {quoted && (
        <Section id="quoted" title={t('quoting')}>
          <blockquote>
            <p className="small muted">{t('says', { name: quoted.by ?? t('somebody') })}</p>
            <Words of={quoted.words} left={t('left')} />
          </blockquote>
        </Section>
      )}
      <PostForm
        action={writeAction}
        kit={postKit()}
        fields={fieldsOf({ title: !talk, name: !name })}
        hidden={{ ...(thread && { thread }), ...(quotes && { quotes }) }}
        send={t('send')}
      />
    </>
  )
})
