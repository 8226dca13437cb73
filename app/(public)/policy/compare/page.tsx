import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { versionOf } from '#policies/versions.ts'
import { visitorPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { compareHref } from '../changes.tsx'
import { CompareForm } from '../compare-form.tsx'
import { published } from '../published.ts'
import { Compared } from './compared.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policy')('compare') }
}

/** Two versions beside each other, with the words that differ marked. */
export default visitorPage(async (_, { searchParams }) => {
  const t = words('policy')
  const asked = await searchParams
  const typed = [one(asked['from']), one(asked['to'])]
  const among = await published()
  const [from, to] = typed.map((day) => versionOf(day, among))
  const problem = typed.every((day) => day === '') ? 'choose' : !from || !to ? 'unknown' : from === to ? 'twice' : undefined
  return (
    <>
      <PageHead
        trail={[{ href: '/policy', label: t('title') }, { href: '/policy/versions', label: t('all') }, { label: t('compare') }]}
        title={t('compare')}
        lead={problem === undefined && from && to ? t('compareLead', { from: format().date(from.effective), to: format().date(to.effective) }) : undefined}
      >
        <CompareForm among={among} from={from?.effective} to={to?.effective} />
      </PageHead>
      {problem !== undefined || !from || !to ? (
        <Empty title={t(problem ?? 'choose')}>
          <p>{t(`${problem ?? 'choose'}Say`)}</p>
        </Empty>
      ) : (
        <Compared from={from} to={to} swap={compareHref(to, from)} />
      )}
    </>
  )
})
