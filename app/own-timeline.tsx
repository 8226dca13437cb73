import type { ReactNode } from 'react'
import { Section } from '#components/section.tsx'
import { Steps, type Step } from '#components/steps.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { OwnOpened } from '#privacy/requests/read-own.ts'
import { FilesOfEvent } from './files-of-event.tsx'
import { isLate } from './standing.tsx'

type Event = OwnOpened['events'][number]

/** What happened to a request and what comes next, as whoever asked sees it: signed in, or by its code. `base`: its page. */
export function OwnTimeline({ request, base }: { request: OwnOpened; base: string }) {
  const t = words('asks')
  const c = words('clocks')
  const { day, moment } = format()
  const { way, dueOn } = request
  return (
    <Section id="timeline" title={t('timeline')}>
      <Steps steps={[...request.events.map(step), ...(request.state === 'open' ? [next()] : [])]} />
    </Section>
  )

  function step(event: Event): Step {
    const cameWith = request.events.find(({ id }) => id === event.fileOf)
    return {
      key: event.id,
      state: 'done',
      title: (
        <>
          <b>{titleOf(event)}</b>
          {event.reason && event.reason !== 'taken-back' && <p>{c('why', { reason: c(`reasons.${event.reason}`) })}</p>}
          {event.words && (
            <p className="said" dir="auto">
              {event.words}
            </p>
          )}
          {event.handed && event.handedOn && <p className="small muted">{words('handed')(`said.${event.handed}`, { day: day(event.handedOn) })}</p>}
          <FilesOfEvent files={event.files} base={base} removes={event.takesBack} removed={event.filesRemoved} />
          {cameWith && <p className="small muted">{words('thread')('removedOf', { moment: moment(cameWith.at) })}</p>}
          {event.way === 'mail' && <p className="small muted">{words('thread')('byMailOwn')}</p>}
          {event.filesLeft !== null && event.filesLeft > 0 && <p className="small muted">{words('thread')('left', { count: event.filesLeft })}</p>}
        </>
      ),
      detail: event.until ? `${moment(event.at)} · ${c('until', { day: day(event.until) })}` : moment(event.at),
    }
  }

  function titleOf({ kind, by, reason, deed, fileOf }: Event): string {
    if (deed) return words('acting')(`deeds.${deed}`)
    if (kind === 'received') return { portal: t('events.received'), form: t('events.received'), letter: t('byLetter'), email: t('byEmail'), phone: t('byPhone') }[way]
    if (kind === 'message') return c(by === 'person' ? 'fromYou' : 'fromUs')
    if (kind === 'removed' && by === 'person') return words('thread')('takenBack')
    if (kind === 'removed' && !fileOf) return words('thread')('removedOwnScan')
    if (kind === 'denied' && reason === 'duplicate') return t('events.answer')
    if (kind === 'denied' && request.outcome === 'in-part') return c('deniedPart')
    return t(`events.${kind}`)
  }

  function next(): Step {
    if (request.stoppedAt) return { key: 'next', state: 'next', title: c(request.stopReason === 'identity' ? 'nextProof' : 'nextWait'), detail: c('nextWaitSay') }
    if (isLate(request)) return { key: 'next', state: 'next', title: t('nextAnswer'), detail: late() }
    return { key: 'next', state: 'next', title: t('nextAnswer'), detail: request.extendedAt ? c('nextLast', { day: day(dueOn) }) : t('nextAnswerSay', { day: day(dueOn) }) }
  }

  function late(): ReactNode {
    return (
      <>
        <p>{t('nextLateSay', { day: day(dueOn) })}</p>
        <p>
          {c(`complaint.${request.regime}`)} {c.rich('reach', { help: (text) => <a href="/help#complain">{text}</a> })}
        </p>
      </>
    )
  }
}
