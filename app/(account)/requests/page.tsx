import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listOwn } from '#privacy/requests/list-own.ts'
import { personPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { standing } from '../../standing.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('asks')('title') }
}

/** What the person asked, each with its date. */
export default personPage(async (actor) => {
  const t = words('asks')
  const requests = await listOwn(actor)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href="/requests/new" kind="main">
            {t('ask')}
          </LinkButton>
        }
      />
      {requests.length === 0 ? (
        <Empty title={t('empty')}>
          <p>{t('emptySay')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('list')}
          shape="queue"
          columns={[{ head: t('reference') }, { head: t('what') }, { head: t('asked'), label: `${t('asked')}:` }, { head: t('state') }]}
          rows={requests.map((request) => ({
            key: String(request.number),
            cells: [
              <a key="open" href={`/requests/${request.number}`} className="num">
                FR-{request.number}
              </a>,
              t(`kinds.${request.kind}`),
              format().date(request.receivedAt),
              standing(request),
            ],
          }))}
        />
      )}
    </>
  )
})
