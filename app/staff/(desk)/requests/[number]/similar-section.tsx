import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { listSimilar } from '#privacy/requests/intake/list-similar.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { duplicateAction } from './actions.ts'

/** Requests of which this may be a duplicate, with why not of those into which it would lose its day; nothing where there are none. */
export async function SimilarSection({ actor, request: { number, events } }: { actor: StaffActor; request: OpenedRequest }) {
  const t = words('intake')
  const similar = await listSimilar(actor, { number })
  if (similar.length === 0) return null
  return (
    <Section id="similar" title={t('similarTitle')}>
      <p>{t('similarSay')}</p>
      <Rows label={t('similarTitle')}>
        {similar.map((one) => (
          <Row
            key={one.number}
            title={<a href={`/staff/requests/${one.number}`}>FR-{one.number}</a>}
            why={t(one.lacks ? `similarLacks.${one.lacks}` : 'similarDue', { day: format().day(one.dueOn) })}
            go={!one.lacks && (
              <ButtonForm action={duplicateAction} kit={kit()} values={{ number: String(number), seen: String(events.length), first: String(one.number) }}>
                {t('similarGo', { number: String(one.number) })}
              </ButtonForm>
            )}
          />
        ))}
      </Rows>
    </Section>
  )
}
