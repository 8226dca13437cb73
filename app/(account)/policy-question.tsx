import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { policyNews } from './policy-news.ts'

/** On the overview once a version that matters holds: whether they agree, or that they did not. */
export async function PolicyQuestion() {
  const news = await policyNews()
  if (!news) return null
  const t = words('policyNews')
  const { date } = format()
  const day = date(news.version.effective)
  if (news.asked) {
    return (
      <Notice kind="caution" title={t('question', { day })}>
        <p>{t('questionWhy')}</p>
        <p>
          <a href="/policy-change">{t('answer')}</a>
        </p>
      </Notice>
    )
  }
  if (news.answer?.answer !== 'declined') return null
  return (
    <Notice title={t('declined', { day })}>
      <p>{t('declinedWhy', { date: date(news.answer.at) })}</p>
      <p>
        <a href="/policy-change">{t('declinedGo')}</a>
      </p>
    </Notice>
  )
}
