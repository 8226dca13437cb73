import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { policyNews } from './policy-news.ts'

/** On the overview once a version that matters holds: whether they agree, or that they did not. */
export async function PolicyQuestion() {
  const current = (await policyNews())?.current
  if (!current) return null
  const t = words('policyNews')
  const { date } = format()
  const day = date(current.version.effective)
  if (!current.answer) {
    return (
      <Notice kind="caution" title={t('question', { day })}>
        <p>{t('questionWhy')}</p>
        <p>
          <a href="/policy-change">{t('answer')}</a>
        </p>
      </Notice>
    )
  }
  if (current.answer.answer !== 'declined') return null
  return (
    <Notice title={t('declined', { day })}>
      <p>{t('declinedWhy', { date: date(current.answer.at) })}</p>
      <p>
        <a href="/policy-change">{t('declinedGo')}</a>
      </p>
    </Notice>
  )
}
