import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { loanHours } from '#privacy/notifications/lend-input.ts'
import { readEntry } from '#privacy/notifications/read-entry.ts'
import { NotFound } from '#privacy/refusals.ts'
import { listOwn } from '#privacy/requests/list-own.ts'
import { keys } from '#privacy/stores/keys.ts'
import { personPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { lendAction } from '../../actions.ts'
import { titleOf, trailOf } from '../../entry-words.tsx'
import { LendForm } from './lend-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('log')('lendTitle') }
}

/** Before an entry is lent to support: for what, and for how long. */
export default personPage(async (actor, { params }) => {
  const t = words('log')
  const entry = await readEntry(actor, { id: (await params)['id'] ?? '', keys: keys() })
  if (!entry.request && !entry.response) throw new NotFound()
  const open = (await listOwn(actor)).filter(({ state }) => state === 'open')
  const { stamp, day, period } = format()
  return (
    <>
      <PageHead trail={trailOf(entry)} title={t('lendTitle')} lead={t('lendLead')}>
        <p className="said">{`${titleOf(entry)}, ${stamp(entry.at)}`}</p>
      </PageHead>
      {open.length > 0 ? (
        <LendForm
          action={lendAction}
          id={entry.id}
          send={t('lend')}
          kit={kit('choose')}
          fields={{ request: { label: t('lendFor') }, hours: { label: t('lendHours'), hint: t('lendHoursHint') } }}
          requests={open.map(({ number, kind, receivedAt }) => ({ value: String(number), label: `FR-${number}`, hint: t('lendRequest', { kind: words('asks')(`kinds.${kind}`), day: day(receivedAt) }) }))}
          hours={loanHours.map((value) => ({ value, label: period({ hours: Number(value) }) }))}
        />
      ) : (
        <Empty title={t('noRequest')}>
          <p>{t('noRequestSay')}</p>
          <div className="actions">
            <LinkButton href="/requests/new" kind="main">
              {words('asks')('ask')}
            </LinkButton>
          </div>
        </Empty>
      )}
    </>
  )
})
