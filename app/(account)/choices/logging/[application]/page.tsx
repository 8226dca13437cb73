import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { listLogging } from '#privacy/choices/list-logging.ts'
import { loggingChoices } from '#privacy/choices/logging-input.ts'
import { NotFound } from '#privacy/refusals.ts'
import { personPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { loggingAction } from '../../actions.ts'
import { LoggingForm } from './logging-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('choices')('logging.title') }
}

/** What is logged of one application, from its next request on. */
export default personPage(async (actor, { params }) => {
  const t = words('choices')
  const { application } = await params
  const one = (await listLogging(actor)).find((choice) => choice.application === application)
  if (!one) throw new NotFound()
  return (
    <>
      <PageHead trail={[{ href: '/choices', label: t('title') }]} title={t('logging.pageTitle', { name: one.name })} lead={t('logging.pageLead')} />
      <LoggingForm
        action={loggingAction}
        application={one.application}
        save={t('logging.save')}
        options={loggingChoices.map((value) => ({ value, label: value === 'day' ? t('logging.day') : t(`logging.levels.${value}`), hint: t(`logging.levelHints.${value}`) }))}
        kit={kit('choose')}
        fields={{ logging: { label: t('logging.choice') } }}
        values={{ logging: one.until ? 'day' : one.logging }}
      />
      <Section id="stays" title={t('logging.stays')}>
        <p>{t('logging.staysWhy')}</p>
      </Section>
    </>
  )
})
