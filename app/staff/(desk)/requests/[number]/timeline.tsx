import type { ReactNode } from 'react'
import { Section } from '#components/section.tsx'
import { Steps } from '#components/steps.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { mayRemove } from '#privacy/requests/files/may-remove.ts'
import type { OpenedRequest, RequestEvent } from '#privacy/requests/read-request.ts'
import { settings } from '#settings'
import { FilesOfEvent } from '../../../../files-of-event.tsx'

/** What happened with a request, as both sides see it, with the files that came and went. */
export function Timeline({ actor, request, children }: { actor: StaffActor; request: OpenedRequest; children: ReactNode }) {
  const { state, events } = request
  const f = words('thread')
  return (
    <Section id="timeline" title={words('desk')('timeline')}>
      {children}
      {events.some(({ files }) => files.length > 0) && (
        <p>
          {f('filesLook')} {!settings().scanCommand && f('noScanner')}
        </p>
      )}
      <Steps steps={events.map((event, i) => step(event, { request, removes: mayRemove(actor, request), isHere: i === events.length - 1 && state === 'open' }))} />
    </Section>
  )
}

function step(event: RequestEvent, { request: { number, events }, removes, isHere }: { request: OpenedRequest; removes: boolean; isHere: boolean }) {
  const cameWith = events.find(({ id }) => id === event.fileOf)
  const [t, c, f] = [words('desk'), words('clocks'), words('thread')]
  const by = event.kind === 'proved' || event.kind === 'disowned' ? '' : event.by === 'staff' ? t('by.staff', { name: event.staff ?? '' }) : t(`by.${event.by}`)
  return {
    key: event.id,
    state: isHere ? ('here' as const) : ('done' as const),
    title: (
      <>
        <b>{event.deed ? words('acting')(`deeds.${event.deed}`) : event.kind === 'removed' && !event.fileOf ? f('removedScan') : t(`events.${event.kind}`)}</b> {by} {event.to && event.to !== event.staff && words('queue')('assignedTo', { name: event.to })}
        {event.reason && event.reason !== 'taken-back' && <p>{c('why', { reason: c(`reasons.${event.reason}`) })}</p>}
        {event.words && <p className="said" dir="auto">{event.words}</p>}
        {event.handed && event.handedOn && <p className="small muted">{words('handed')(`said.${event.handed}`, { day: format().day(event.handedOn) })}</p>}
        <FilesOfEvent files={event.files} base={`/staff/requests/${number}`} warns removes={removes} removed={event.filesRemoved} />
        {cameWith && <p className="small muted">{f('removedOf', { moment: format().moment(cameWith.at) })}</p>}
        {event.way === 'mail' && <p className="small muted">{f('byMail')}</p>}
        {event.filesLeft !== null && event.filesLeft > 0 && <p className="small muted">{f('left', { count: event.filesLeft })}</p>}
      </>
    ),
    detail: event.until ? `${format().moment(event.at)} · ${c('until', { day: format().day(event.until) })}` : format().moment(event.at),
  }
}
