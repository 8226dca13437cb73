import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readEntry } from '#privacy/notifications/read-entry.ts'
import { NotFound } from '#privacy/refusals.ts'
import { keys } from '#privacy/stores/keys.ts'
import { personPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { deleteContentsAction } from '../../actions.ts'
import { titleOf, trailOf } from '../../entry-words.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('log')('deleteTitle') }
}

/** Before the contents of one entry go: what goes, and what stays. */
export default personPage(async (actor, { params }) => {
  const t = words('log')
  const entry = await readEntry(actor, { id: (await params)['id'] ?? '', keys: keys() })
  const { id, at, goneBy, request, response } = entry
  if (!request && !response) throw new NotFound()
  const { date, stamp } = format()
  return (
    <PageHead trail={trailOf(entry)} title={t('deleteTitle')} lead={t('deleteLead')}>
      <Facts
        of={[
          [t('entry'), <span key="entry" className="said">{`${titleOf(entry)}, ${stamp(at)}`}</span>],
          [t('goes'), t('goesSay')],
          [t('stays'), goneBy ? t('staysSay', { date: date(goneBy) }) : undefined],
        ]}
      />
      <div className="actions">
        <ButtonForm action={deleteContentsAction} kit={kit()} kind="danger" values={{ id }}>
          {t('delete')}
        </ButtonForm>
        <LinkButton href={`/your-data/service/notifications/${id}`}>{t('keep')}</LinkButton>
      </div>
    </PageHead>
  )
})
