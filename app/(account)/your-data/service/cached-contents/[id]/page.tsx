import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readRow } from '#privacy/access/read-row.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { personPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { pathOf } from '../../../addresses.ts'
import { purgeCopyAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: labels().record('cachedContents') }
}

/** One cached copy: what it is of, which header of its server allowed it, until when; and the button that deletes it. */
export default personPage(async (actor, { params }) => {
  const t = words('copies')
  const said = labels()
  const { bytes, stamp } = format()
  const { id, values, application } = await readRow(actor, { record: 'cachedContents', id: (await params)['id'] ?? '' })
  const url = String(values['url'])
  const { fetchedAt, expiresAt, externalId } = values
  return (
    <>
      <PageHead
        trail={[
          { href: '/your-data', label: words('data')('title') },
          { href: '/your-data/service', label: said.category('service') },
          { href: pathOf(holdingOf('cachedContents')), label: said.record('cachedContents') },
        ]}
        title={<span className="said">{fileOf(url)}</span>}
      >
        <Facts
          of={[
            [t('address'), <span key="url" className="said">{url}</span>],
            [t('kind'), values['mediaType'] as string],
            [t('size'), bytes(Number(values['bytes']))],
            [t('fetched'), <span key="fetched" className="num">{stamp(fetchedAt as Date)}</span>],
            [
              t('allowedBy'),
              <span key="allowed">
                <code className="said">{String(values['allowedBy'])}</code>
                <br />
                <span className="small muted">{t('because')}</span>
              </span>,
            ],
            [t('expires'), t('expiresSay', { at: stamp(expiresAt as Date) })],
            [t('application'), application?.name],
            [t('reference'), (externalId as string | null) ?? undefined],
          ]}
        />
      </PageHead>
      <div className="section">
        <p className="small muted">{t('purgeSay')}</p>
        <div className="actions">
          <ButtonForm action={purgeCopyAction} kit={kit()} kind="danger" values={{ id: id! }}>
            {t('purge')}
          </ButtonForm>
        </div>
      </div>
    </>
  )
})

/** `greeting-1.mp3`: the last part of an address, or its host. */
function fileOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { pathname, host } = new URL(url)
  return pathname.split('/').findLast((part) => part !== '') ?? host
}
