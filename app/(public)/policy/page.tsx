import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { policyOf20261101 as policy } from '#policies/2026-11-01.ts'
import { settings } from '#settings'
import { visitorPage } from '../../guard.tsx'

export function generateMetadata(): Metadata {
  return { title: words('policy')('title') }
}

/** The operator's policy in force, with the operator's names from the configuration. */
export default visitorPage(() => {
  const t = words('policy')
  const { entity, address, privacyEmail } = settings().operator
  const named = (text: string): string => text.replace('{entity}', entity).replace('{address}', address).replace('{email}', privacyEmail)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { entity })} aside={t('since', { day: format().date(policy.effective) })} />
      <div className="reading">
        <nav aria-label={t('contents')}>
          <ul>
            {policy.sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          {policy.sections.map(({ id, title, clauses }) => (
            <Section key={id} id={id} title={title}>
              <div className="prose">
                {clauses.map(({ promise, text }) => (
                  <p key={promise}>{named(text)}</p>
                ))}
              </div>
            </Section>
          ))}
        </div>
      </div>
    </>
  )
})
