import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listSources, type Source } from '#privacy/ingest/list-sources.ts'
import { settings } from '#settings'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { revokeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('ingest')('title') }
}

/** The systems that hand records in, what each may, and its key's state. */
export default staffPage(async (actor) => {
  const t = words('ingest')
  const { shortDate, list } = format()
  const sources = await listSources(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton href="/staff/sources/new">{t('make')}</LinkButton>} />
      {sources.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('title')}
          columns={[{ head: t('system') }, { head: t('datasets') }, { head: t('by'), label: `${t('by')}:` }, { head: t('used'), label: `${t('used')}:` }, { head: t('state') }]}
          rows={sources.map((source) => ({ key: source.id, cells: cells(source) }))}
        />
      )}
      <Section id="how" title={t('how')}>
        <p>
          {t('howWhy', { address: `${settings().origin}/api/v1/ingest/` })} <a href="/api/v1/openapi.json">{t('description')}</a>
        </p>
      </Section>
    </>
  )

  function cells({ id, name, datasets, madeBy, createdAt, usedAt, revokedAt }: Source) {
    return [
      name,
      list(datasets.map((dataset) => t(`datasetNames.${dataset}`))),
      madeBy,
      usedAt ? shortDate(usedAt) : t('never'),
      revokedAt ? (
        <span key="state" className="muted">{t('revoked', { date: shortDate(revokedAt) })}</span>
      ) : (
        <>
          {t('since', { date: shortDate(createdAt) })}
          <ButtonForm action={revokeAction} kit={kit()} kind="link" values={{ source: id }} label={t('revokeLabel', { name })}>
            {t('revoke')}
          </ButtonForm>
        </>
      ),
    ]
  }
})
