import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { Filters, type Filter } from '#components/filters.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listLogging } from '#privacy/choices/list-logging.ts'
import { listParts, type PartErasure } from '#privacy/erasure/list-parts.ts'
import { partInput } from '#privacy/erasure/part-input.ts'
import { narrowedBy, partNames } from '#privacy/parts.ts'
import { planPart } from '#privacy/erasure/plan-part.ts'
import { personPage } from '../../../guard.tsx'
import { groupName, Kept, Named } from '../../../kept.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { askPartAction, cancelPartAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('part')('title') }
}

/** A part of the data: choose it, see what would go, have it deleted; and what was deleted so before. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('part')
  const asked = await searchParams
  const typed = { part: one(asked['part']) ?? '', application: one(asked['application']) ?? '', before: one(asked['before']) ?? '' }
  const chosen = partInput.safeParse(typed)
  const parts = await listParts(actor)
  const applications = await listLogging(actor)
  const found = chosen.success ? await planPart(actor, chosen.data) : undefined
  const of: Filter[] = [
    { name: 'part', label: t('what'), value: typed.part, options: [['', t('choose')], ...partNames.map((name) => [name, t(`parts.${name}`)] as const)] },
    ...(applications.length > 0 ? [{ name: 'application', label: t('application'), value: typed.application, options: [['', t('everyApplication')] as const, ...applications.map(({ application, name }) => [application, name] as const)] }] : []),
    { name: 'before', label: t('before'), value: typed.before, type: 'date' as const },
  ]
  const wrong = chosen.success || typed.part === '' ? {} : Object.fromEntries(chosen.error.issues.map(({ path, message }) => [String(path[0]), words('errors')(message as 'notADate')]))
  return (
    <>
      <PageHead trail={[{ href: '/delete', label: words('erasure')('title') }, { label: t('title') }]} title={t('title')} lead={t('lead')}>
        {one(asked['asked']) === '1' && (
          <Notice live>
            <p>{t(parts[0]?.state === 'waiting' && !parts[0].begunAt && !parts[0].isDue ? 'held' : 'asked')}</p>
          </Notice>
        )}
      </PageHead>
      <form className="filters" method="get" action="/delete/part">
        <Filters of={of} errors={wrong} />
        <button type="submit" className="button">
          {t('show')}
        </button>
      </form>
      {found && chosen.success && <Planned plan={found} values={narrowedValues(chosen.data.part, typed)} />}
      {parts.length > 0 && <Asked parts={parts} />}
      <div className="section">
        <p className="small muted">{t.rich('one', { link: (text) => <a href="/your-data">{text}</a> })}</p>
      </div>
    </>
  )
})

/** What cannot narrow a part is not sent with it. */
function narrowedValues(part: Parameters<typeof narrowedBy>[0], { application, before }: { application: string; before: string }): Record<string, string> {
  const { byApplication, byDate } = narrowedBy(part)
  return { part, application: byApplication ? application : '', before: byDate ? before : '' }
}

function Planned({ plan: { groups, countedAt, held }, values }: { plan: Awaited<ReturnType<typeof planPart>>; values: Record<string, string> }) {
  const t = words('part')
  const said = words('erasure')
  const { number } = format()
  const goes = groups.filter(({ outcome }) => outcome === 'deleted')
  const stays = groups.filter(({ outcome }) => outcome !== 'deleted')
  if (groups.length === 0) {
    return (
      <Section id="plan" title={t('planTitle')}>
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      </Section>
    )
  }
  return (
    <>
      {goes.length > 0 && (
        <Section id="plan" title={t(held ? 'planTitle' : 'now')}>
          <DataTable
            name={t(held ? 'planTitle' : 'nowName')}
            columns={[{ head: said('what') }, { head: said('records'), end: true, label: said('recordsLabel') }]}
            rows={goes.map((line) => ({ key: `${line.group} ${line.reason}`, cells: [<Named key="what" line={line} name={groupName(line, 'goes')} />, number(line.rows)] }))}
          />
        </Section>
      )}
      {stays.length > 0 && (
        <Section id="stays" title={t('stays')}>
          <Kept name={t('staysName')} groups={stays} today={countedAt} />
          <p className="small muted">{t('staysSay')}</p>
        </Section>
      )}
      {held && (
        <Notice kind="caution">
          <p>{t('held')}</p>
        </Notice>
      )}
      <p>{t.rich('final', { link: (text) => <a href="/download">{text}</a> })}</p>
      <div className="actions">
        <ButtonForm action={askPartAction} kit={kit()} kind="danger" values={values}>
          {t('confirm', { rows: goes.reduce((sum, { rows }) => sum + rows, 0) })}
        </ButtonForm>
      </div>
    </>
  )
}

function Asked({ parts }: { parts: readonly PartErasure[] }) {
  const t = words('part')
  const { day, date, moment } = format()
  const how = ({ state, begunAt, dueAt, isDue, rows }: PartErasure): string => {
    if (!begunAt) return isDue ? t('working') : t('waits', { moment: moment(dueAt) })
    if (state === 'done') return t('rows', { rows })
    return isDue ? t('working') : `${t('rows', { rows })}, ${t('next', { date: date(dueAt) })}`
  }
  return (
    <Section id="asked" title={t('done')}>
      <Rows label={t('done')}>
        {parts.map((one) => (
          <Row
            key={one.id}
            title={<b>{t(`parts.${one.part}`)}</b>}
            why={
              <>
                {t('doneOn', { day: day(one.askedAt), before: date(one.before) })}
                <br />
                {how(one)}
              </>
            }
            go={
              !one.begunAt &&
              one.state === 'waiting' && (
                <ButtonForm action={cancelPartAction} kit={kit()} kind="link" values={{ id: one.id }} label={t('cancelLabel', { part: t(`parts.${one.part}`), day: day(one.askedAt) })}>
                  {t('cancel')}
                </ButtonForm>
              )
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
