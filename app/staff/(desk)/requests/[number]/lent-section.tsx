import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { listLent } from '#privacy/notifications/list-lent.ts'

/** Entries of the notification log that their holder lent for this request; nothing where there are none. */
export async function LentSection({ actor, number }: { actor: StaffActor; number: number }) {
  const t = words('desk')
  const { stamp, moment } = format()
  const lent = await listLent(actor, { number })
  if (lent.length === 0) return null
  return (
    <Section id="lent" title={t('lent')}>
      <Rows label={t('lent')}>
        {lent.map(({ id, at, endsAt, over }) => {
          const entry = t('lentEntry', { when: stamp(at) })
          return <Row key={id} title={over ? entry : <a href={`/staff/requests/${number}/loans/${id}`}>{entry}</a>} why={t(over ? 'lentOver' : 'lentUntil', { when: moment(endsAt) })} />
        })}
      </Rows>
    </Section>
  )
}
