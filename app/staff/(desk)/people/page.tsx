import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { staffPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { searchAction } from './actions.ts'
import { SearchForm } from './search-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('peopleTitle') }
}

/** The way to a person leads over a case. */
export default staffPage(async (_, { searchParams }) => {
  const t = words('desk')
  const cases = one((await searchParams)['cases']).split('.').filter((number) => /^[1-9]\d{0,14}$/.test(number))
  return (
    <>
      <PageHead title={t('peopleTitle')} lead={t('peopleLead')} />
      <SearchForm action={searchAction} kit={kit('required', 'tooShort', 'tooLong', 'nobodyFound', 'severalOnFile', 'hiddenCharacters')} fields={{ needle: { label: t('needle'), max: 254 } }} send={t('find')} />
      <p>
        <a href="/staff/people/emergency">{words('emergency')('go')}</a>
      </p>
      {cases.length > 0 && (
        <Section id="found" title={t('found')}>
          <Rows>
            {cases.map((number) => (
              <Row key={number} title={<a href={`/staff/requests/${number}`}>FR-{number}</a>} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
})
