import { Fragment } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { lateSteps, mayExtend, nextStep } from '#privacy/next-step.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { stopReasonsOf } from '#privacy/stop-reasons-of.ts'
import { DueTag } from '../../due-tag.tsx'
import { acknowledgeAction, resumeAction } from './actions.ts'

/** What the law wants next and by which day, how late that is, and every way to move that day. `told`: whether a message can tell of it; of what is handed out the day counts on which it was. Nothing for what is answered. */
export function NextStepSection({ request, told, now }: { request: OpenedRequest; told: boolean; now: Date }) {
  const t = words('clocks')
  const { day } = format()
  const next = nextStep(request)
  if (!next) return null
  const { number } = request
  const here = `/staff/requests/${number}`
  const say = next.step === 'wait' ? t('steps.wait', { day: day(next.since) }) : t(`steps.${next.step}`, { day: day(next.by) })
  const values = { number: String(number) }
  const mayStop = next.step !== 'wait' && stopReasonsOf(request, told ? now : request.receivedAt).length > 0
  const since = next.step === 'wait' ? next.since : undefined
  // What they wrote since is what we waited for; of what came another way whoever lets it go on says that it came.
  const isThere = since !== undefined && request.events.some(({ by, kind, at }) => by === 'person' && kind === 'message' && at > since)
  const asks = next.step === 'wait' && (next.reason === 'identity' || !isThere)
  return (
    <Section id="next" title={t('next')}>
      <p>
        <b>{say}</b>{' '}
        {next.step !== 'wait' &&
          lateSteps(request, now).map((one) => (
            <Fragment key={one.step}>
              <DueTag next={one} regime={request.regime} now={now} />{' '}
            </Fragment>
          ))}
      </p>
      <p className="small muted">
        {t(`laws.${request.regime}`)}
        {next.step === 'wait' && ` · ${t('why', { reason: t(`reasons.${next.reason}`) })}`}
      </p>
      {asks && <p className="small muted">{t(`goOnSay.${next.reason}`)}</p>}
      <div className="actions">
        {next.step === 'acknowledge' && !told && <LinkButton href={`${here}/acknowledge`}>{t('acknowledge')}</LinkButton>}
        {next.step === 'acknowledge' && told && (
          <ButtonForm action={acknowledgeAction} kit={kit()} values={values} kind="main">
            {t('acknowledge')}
          </ButtonForm>
        )}
        {next.step === 'wait' && next.reason === 'clarification' && !isThere && (
          <ButtonForm action={resumeAction} kit={kit()} values={{ ...values, came: 'otherwise' }} kind="main">
            {t('goOnCame')}
          </ButtonForm>
        )}
        {next.step === 'wait' && (
          <ButtonForm action={resumeAction} kit={kit()} values={values} kind={asks ? 'plain' : 'main'}>
            {t(asks ? 'goOnWithout' : 'goOn')}
          </ButtonForm>
        )}
        {mayExtend(request, told ? now : request.receivedAt) && <LinkButton href={`${here}/extend`}>{t('extend')}</LinkButton>}
        {mayStop && <LinkButton href={`${here}/stop`}>{t('stop')}</LinkButton>}
        <LinkButton href={`${here}/deny`}>{t('deny')}</LinkButton>
      </div>
    </Section>
  )
}
