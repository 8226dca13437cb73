import type { Metadata } from 'next'
import { AmountBars } from '#components/amount-bars.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { Filters } from '#components/filters.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { VolumeBars } from '#components/volume-bars.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { deskFigures, leftSteps } from '#privacy/figures/desk-figures.ts'
import { figuresAsked } from '#privacy/figures/figures-asked.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('figures')('title') }
}

/** How the desk does: counts, drawn on the server, each with its numbers beside it. */
export default staffPage(
  async (actor, { searchParams }) => {
    const t = words('figures')
    const { number, shortDate } = format()
    const query = await searchParams
    const now = new Date()
    const { from, to, all, byKind, left, weeks } = await deskFigures(actor, figuresAsked.parse({ from: one(query['from']) || undefined, to: one(query['to']) || undefined }), now)
    const days = (value: number | null): string => (value === null ? t('none') : number(Math.round(value * 10) / 10))
    const thisYear = now.getUTCFullYear()
    const head = (name: string) => ({ head: name, end: true, label: `${name}:` })
    const sum = (of: 'received' | 'answered'): number => weeks.reduce((total, week) => total + week[of], 0)
    const bars = (of: 'received' | 'answered') => weeks.map((week) => ({ name: shortDate(week.monday), amount: week[of] }))
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <Section id="now" title={t('now')}>
          <Facts brief of={[[t('open'), number(all.open)], [t('overdue'), number(all.overdue)]]} />
          <AmountBars name={t('left')} heads={[t('days'), t('requests'), t('share')]} rows={leftSteps.map((step) => ({ name: t(`steps.${step}`), amount: left[step], ...(step === 'overdue' && { colour: 'danger' as const }) }))} />
          <p className="small muted">{t('leftSay')}</p>
        </Section>
        <Section id="period" title={t('inPeriod')} go={t('period', { from: shortDate(from), to: shortDate(to) })}>
          <form className="filters" method="get" action="/staff/figures#period">
            <Filters of={[{ name: 'from', label: t('from'), value: from, type: 'date' }, { name: 'to', label: t('to'), value: to, type: 'date' }]} />
            <button type="submit" className="button">
              {t('show')}
            </button>
          </form>
          <Facts brief of={[[t('received'), number(all.received)], [t('answered'), number(all.answered)], [t('mean'), days(all.mean)], [t('median'), days(all.median)]]} />
          <p className="small muted">{t('daysWhy')}</p>
        </Section>
        <Section id="weeks" title={t('weeks')}>
          <p className="small muted">{t('weeksWhy')}</p>
          <h3>{t('received')}</h3>
          <VolumeBars label={t('receivedByWeek', { count: sum('received') })} colour="accent" bars={bars('received')} />
          <h3>{t('answered')}</h3>
          <VolumeBars label={t('answeredByWeek', { count: sum('answered') })} colour="service" bars={bars('answered')} />
        </Section>
        <Section id="kinds" title={t('kinds')}>
          <DataTable
            name={t('kinds')}
            shape="flow"
            columns={[{ head: t('kind') }, head(t('received')), head(t('answered')), head(t('open')), head(t('overdue')), head(t('mean')), head(t('median'))]}
            rows={byKind.map(({ kind, received, answered, open, overdue, mean, median }) => ({
              key: kind,
              cells: [<b key="kind">{words('desk')(`kind.${kind}`)}</b>, number(received), number(answered), number(open), number(overdue), days(mean), days(median)],
            }))}
          />
        </Section>
        <Section id="years" title={t('years')}>
          <p>{t('yearsWhy')}</p>
          <p className="beside">
            {[thisYear, thisYear - 1, thisYear - 2].map((year) => (
              <a key={year} href={`/staff/figures/${year}`}>
                {t('yearTitle', { year: String(year) })}
              </a>
            ))}
          </p>
        </Section>
      </>
    )
  },
  { roles: staffRoles },
)
