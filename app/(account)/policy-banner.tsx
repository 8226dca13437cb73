import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { compareHref } from '../(public)/policy/changes.tsx'
import { here } from '../here.ts'
import { policyNews } from './policy-news.ts'
import { readAction } from './policy-change/actions.ts'

/** Above every page of a person, until they have read it: that the policy changes in a way that matters. Who has no account is told that nothing is asked of them. */
export async function PolicyBanner() {
  const [news, back] = [await policyNews(), await here()]
  const path = back.split('?')[0]
  // Where the question stands, it says so itself.
  const asked = news?.current === undefined || news.current.answer ? undefined : news.current.version
  if (!news?.newest.unseen || path === '/policy-change' || (path === '/overview' && asked === news.newest.version)) return null
  const t = words('policyNews')
  const { version, changes, before, holds } = news.newest
  const { date, list } = format()
  const day = date(version.effective)
  const also = changes.slice(1).map(({ effective }) => date(effective))
  return (
    <Notice kind="caution" title={t(holds ? 'bannerHolds' : 'banner', { day })}>
      {also.length > 0 && <p>{t('also', { days: list(also) })}</p>}
      {!news.asks && <p>{t('enquirer')}</p>}
      <div className="beside">
        {before && <a href={compareHref(before, version)}>{t('see')}</a>}
        {news.asks ? <a href="/policy-change">{t('disagree')}</a> : <a href="/delete">{t('enquirerDelete')}</a>}
        <ButtonForm action={readAction} kit={{ ...kit(), kept: undefined }} values={{ version: version.effective, back }}>
          {t('read')}
        </ButtonForm>
      </div>
    </Notice>
  )
}
