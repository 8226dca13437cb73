import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { listLoggingOf } from '#privacy/choices/list-logging-of.ts'
import { loggingChoices } from '#privacy/choices/logging-input.ts'
import { NotFound } from '#privacy/refusals.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { staffPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { setLoggingAction } from '../../actions.ts'
import { SetLoggingForm } from '../../desk-forms.tsx'
import { requestOf } from '../../request-of.ts'
import { trailOf } from '../../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('loggingOf') }
}

/** What is logged of one application, set because its holder asked in this request. */
export default staffPage(async (actor, props) => {
  const t = words('desk')
  const choices = words('choices')
  const { number } = await readRequest(actor, { number: await requestOf(props) })
  const { application } = await props.params
  const all = await listLoggingOf(actor, { number })
  // Nothing of it is open: the page of the record says what opens it.
  if (all.length === 0) redirect(`/staff/requests/${number}/record`)
  const one = all.find((choice) => choice.application === application)
  if (!one) throw new NotFound()
  return (
    <>
      <PageHead
        trail={[...trailOf(number), { href: `/staff/requests/${number}/record`, label: t('recordTitle') }]}
        title={t('loggingTitle', { name: one.name })}
        lead={t('loggingLead', { number: String(number) })}
      />
      <SetLoggingForm
        action={setLoggingAction}
        number={number}
        application={one.application}
        send={t('loggingSend')}
        options={loggingChoices.map((value) => ({ value, label: value === 'day' ? choices('logging.day') : choices(`logging.levels.${value}`), hint: t(`loggingHints.${value}`) }))}
        kit={kit('choose')}
        fields={{ logging: { label: choices('logging.choice') } }}
        values={{ logging: one.until ? 'day' : one.logging }}
      />
    </>
  )
})
