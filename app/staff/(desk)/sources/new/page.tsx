import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { scopes } from '#privacy/datasets.ts'
import { longestName } from '#privacy/ingest/source-input.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { makeAction } from '../actions.ts'
import { SourceForm } from './source-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('ingest')('makeTitle') }
}

/** A key is made, and shown this once. */
export default staffPage(
  () => {
    const t = words('ingest')
    return (
      <>
        <PageHead trail={[{ href: '/staff/sources', label: t('title') }]} title={t('makeTitle')} lead={t('makeLead')} />
        <SourceForm
          action={makeAction}
          make={t('make')}
          datasets={scopes.map((value) => ({ value, label: t(`datasetNames.${value}`) }))}
          kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'chooseOne')}
          fields={{ name: { label: t('name'), hint: t('nameHint'), max: longestName }, datasets: { label: t('datasets') } }}
        />
      </>
    )
  },
  { proof: true, roles: ['privacy'] },
)
