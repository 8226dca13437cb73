import { Notice } from '#components/notice.tsx'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { listNotices } from '#privacy/incidents/list-notices.ts'
import { ownRecords, SeenButton } from '../(public)/incidents/own-records.tsx'

/** On the overview, until they have seen it: each incident that concerns the person. */
export async function IncidentNotices({ actor }: { actor: PersonActor }) {
  const t = words('incidents')
  const unseen = (await listNotices(actor)).filter(({ seenAt }) => !seenAt)
  return unseen.map((one) => (
    <Notice key={one.number} kind="danger" title={t(one.update ? 'concernsMore' : 'concerns', { title: one.title })}>
      <p>{ownRecords(one)}</p>
      <div className="beside">
        <a href={`/incidents/${one.number}`} aria-label={t('readLabel', { title: one.title })}>
          {t('read')}
        </a>
        <SeenButton of={one} back="overview" />
      </div>
    </Notice>
  ))
}
