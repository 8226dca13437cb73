import { Row } from '#components/rows.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { SignIn } from '#privacy/admission/list-sign-ins.ts'

/** One time somebody came into the account, or tried to: in which browser, when, how, and with how many wrong codes. */
export function SignInRow({ at, way, second, device, failed, openedAt }: SignIn) {
  const t = words('wasntMe')
  const said = { date: format().stamp(at), way: t(`ways.${way}`) }
  const wrong = failed > 0 && t(openedAt ? 'wrongBefore' : 'wrong', { count: failed })
  return (
    <Row
      title={
        <span className="beside">
          <b>{device ? <bdi>{device}</bdi> : t('unknownBrowser')}</b>
          {!openedAt && <Tag kind="late">{t('notIn')}</Tag>}
        </span>
      }
      why={[second ? t('entrySecond', { ...said, second: t(`seconds.${second}`) }) : t('entry', said), wrong].filter(Boolean).join(' · ')}
    />
  )
}
