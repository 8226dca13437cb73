import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { words } from '#messages/words.ts'
import type { OwnOpened } from '#privacy/requests/read-own.ts'
import { ownCheckAction } from '../actions.ts'

/** Whether a request that came another way and names the person is theirs; and what comes next where staff doubt that they ask. */
export function OwnCheck({ request: { number, way, askedWhose } }: { request: OwnOpened }) {
  const t = words('intake')
  const values = { number: String(number) }
  if (askedWhose === 'refused') {
    return (
      <Notice>
        <p>{t('ownRefused')}</p>
      </Notice>
    )
  }
  if (askedWhose === 'doubted' || askedWhose === 'asked-anew') {
    return (
      <Notice kind="caution" title={t('ownDoubted')}>
        <p>{t.rich(askedWhose === 'doubted' ? 'ownDoubtedSay' : 'ownAskedAnewSay', { identity: (text) => <a href="/identity">{text}</a>, more: (text) => <a href="#more">{text}</a> })}</p>
      </Notice>
    )
  }
  return (
    <Notice kind="caution" title={t('ownTitle')}>
      <p>{t('ownSay', { way: words('desk')(`way.${way}`) })}</p>
      <div className="actions">
        <ButtonForm action={ownCheckAction} kit={kit()} kind="main" values={{ ...values, answer: 'mine' }}>
          {t('ownMine')}
        </ButtonForm>
        <ButtonForm action={ownCheckAction} kit={kit()} values={{ ...values, answer: 'not-mine' }}>
          {t('ownNot')}
        </ButtonForm>
      </div>
    </Notice>
  )
}
