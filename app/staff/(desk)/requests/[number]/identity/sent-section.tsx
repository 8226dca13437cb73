import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { listScans } from '#privacy/requests/files/list-scans.ts'
import { mayRemove } from '#privacy/requests/files/may-remove.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'

/** What was sent with a request, scans of letters too, and how to remove what was to prove who asks; nothing where nothing was. */
export async function SentSection({ actor, request }: { actor: StaffActor; request: OpenedRequest }) {
  const t = words('thread')
  const { moment } = format()
  const { number } = request
  const sent = [
    ...(await listScans(actor, { number })).map(({ id, at }) => ({ id, at, name: t('scanOf'), title: t('scanTitle') })),
    ...request.events.flatMap(({ at, files }) => files.filter(({ staffId }) => !staffId).map(({ id, name }) => ({ id, at, name, title: name }))),
  ]
  if (sent.length === 0 || !mayRemove(actor, request)) return null
  return (
    <Section id="sent" title={t('proofTitle')}>
      <p>{t('proofSay')}</p>
      <Rows label={t('proofTitle')}>
        {sent.map(({ id, at, name, title }) => (
          <Row
            key={id}
            title={title}
            why={moment(at)}
            go={
              <a href={`/staff/requests/${number}/remove/${id}`} aria-label={t('removeOne', { name })}>
                {t('remove')}
              </a>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
