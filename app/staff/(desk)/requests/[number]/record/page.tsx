import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { listLoggingOf } from '#privacy/choices/list-logging-of.ts'
import { furtherPurposes } from '#privacy/further-purposes.ts'
import { purposesOf } from '#privacy/look-words.ts'
import { readRecord, type OpenRecord, type RecordField } from '#privacy/access/read-record.ts'
import { isCaseOver } from '#privacy/open-case.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { lookAction, revealAction } from '../actions.ts'
import { Barred, isBarred } from '../barred.tsx'
import { CaseOver } from '../case-over.tsx'
import { LookForm, type Option } from '../desk-forms.tsx'
import { lookFirst } from '../look-first.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('recordTitle') }
}

/** A person's record: asks why first; then what the role may see, masked, for half an hour. */
export default staffPage(async (actor, props) => {
  const t = words('desk')
  const choices = words('choices')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const { number, state } = request
  const barred = isBarred(actor, request)
  // What was opened before is open for its half hour.
  const record = barred ? undefined : await readRecord(actor, { number }).catch(lookFirst)
  const over = !barred && isCaseOver(request)
  const applications = record ? await listLoggingOf(actor, { number }) : []
  return (
    <>
      <PageHead trail={trailOf(number)} title={t('recordTitle')} lead={record || barred || over ? undefined : t('recordWhy')} />
      <Barred actor={actor} of={request} />
      {over && !record && <CaseOver of={request} />}
      {record ? opened(record) : !barred && !over && lookForm(t('open'), purposesOf(actor.role).map((purpose) => ({ value: purpose, label: t(`purposes.${purpose}`) })))}
    </>
  )

  function lookForm(send: string, purposes: readonly Option[]) {
    return <LookForm action={lookAction} number={number} send={send} kit={kit('choose')} fields={{ purpose: { label: t('purpose') } }} purposes={purposes} />
  }

  function opened({ purpose, purposes, until, fields }: OpenRecord) {
    const further = over ? [] : furtherPurposes(actor.role, purposes)
    return (
      <>
        <Notice kind="caution" title={t('untilTitle', { count: fields.length, time: format().time(until) })}>
          <p>{t('untilWhy', { purpose: t(`purposes.${purpose}`) })}</p>
        </Notice>
        <Facts of={fields.map((field) => [t(`fields.${field.field}`), value(field, purpose)] as const)} />
        <p className="small muted">{t('hidden')}</p>
        {applications.length > 0 && (
          <Section id="logging" title={t('loggingOf')}>
            <Rows label={t('loggingList')}>
              {applications.map(({ application, name, logging, byStaff }) => (
                <Row
                  key={application}
                  title={
                    <>
                      <b>{name}</b> <Tag kind={logging === 'off' ? 'plain' : 'good'}>{choices(`logging.levels.${logging}`)}</Tag>
                    </>
                  }
                  why={byStaff && t('loggingSet', { date: format().date(byStaff.at) })}
                  go={
                    state === 'open' && (
                      <a href={`/staff/requests/${number}/logging/${application}`} aria-label={choices('logging.changeOf', { name })}>
                        {choices('logging.change')}
                      </a>
                    )
                  }
                />
              ))}
            </Rows>
          </Section>
        )}
        {further.length > 0 && (
          <Section id="further" title={t('further')}>
            {lookForm(
              t('furtherSend'),
              further.map(({ purpose: value, adds }) => ({ value, label: t(`purposes.${value}`), hint: t('furtherAdds', { kinds: format().list(adds.map((category) => labels().category(category))) }) })),
            )}
          </Section>
        )}
      </>
    )
  }

  function value({ field, value: text, masked }: RecordField, purpose: string) {
    if (text === null) return <span className="muted">{t('notGiven')}</span>
    if (!masked) return <bdi>{said(field, text)}</bdi>
    return (
      <span className="beside">
        <span className="num">{text}</span>
        <ButtonForm action={revealAction} kit={kit()} kind="link" values={{ number: String(number), field, openFor: purpose }} label={t('revealField', { field: t(`fields.${field}`) })}>
          {t('reveal')}
        </ButtonForm>
      </span>
    )
  }
})

function said(field: RecordField['field'], text: string): string {
  const { date, country } = format()
  if (field === 'birthday') return date(text)
  if (field === 'country') return country(text)
  return field === 'locale' ? labels().language(text) : text
}
