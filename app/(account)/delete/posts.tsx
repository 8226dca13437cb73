import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import type { Plan } from '#privacy/erasure/plan.ts'
import { chooseEveryPostAction } from './actions.ts'

/** What becomes of the posts in the forum, and the choice; nothing where there are none. `chosen`: it has just been made. */
export function Posts({ lines, chosen }: { lines: Plan['lines']; chosen: boolean }) {
  const t = words('erasure')
  const rowsOf = (what: 'deleted' | 'nameless') => lines.find(({ record, outcome }) => record === 'posts' && outcome === what)?.rows ?? 0
  const [deleted, nameless] = [rowsOf('deleted'), rowsOf('nameless')]
  const posts = deleted + nameless
  if (posts === 0) return null
  return (
    <Section id="posts" title={t('posts')}>
      {chosen && <Notice kind="good" live title={t('postsChosen')} />}
      <p>
        <b>{t(nameless === 0 ? 'postsDeleted' : deleted === 0 ? 'postsNameless' : 'postsMixed', { deleted, nameless })}</b> {t('postsChoose')}
      </p>
      <p>{t.rich('postsWhat', { link: (text) => <a href="/forum/yours">{text}</a> })}</p>
      <div className="actions">
        {deleted > 0 && (
          <ButtonForm action={chooseEveryPostAction} kit={kit()} values={{ every: 'nameless' }}>
            {t('postsLeave', { posts })}
          </ButtonForm>
        )}
        {nameless > 0 && (
          <ButtonForm action={chooseEveryPostAction} kit={kit()} values={{ every: 'deleted' }}>
            {t('postsDelete', { posts })}
          </ButtonForm>
        )}
        {posts > 1 && <a href="/delete/posts">{t('postsEach')}</a>}
      </div>
    </Section>
  )
}
