import { DataTable } from '#components/data-table.tsx'
import { Notice } from '#components/notice.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { FiguresLaw } from '#privacy/figures/figures-asked.ts'
import type { YearRow } from '#privacy/figures/year-figures.ts'
import { dataMap } from '#privacy/map.ts'

/** `now`: the year in which it is read. `path`: of the page. */
type Props = { year: number; now: number; rows: readonly YearRow[]; law: FiguresLaw | undefined; path: string }

/** The figures of a year as regulators ask for them, with how they are counted. */
export function FiguresTable({ year, now, rows, law, path }: Props) {
  const t = words('figures')
  const { number, period } = format()
  const { atMost } = dataMap.requests.keep
  const mayLack = now - year > 2
  const days = (value: number | null): string => (value === null ? t('none') : number(Math.round(value * 10) / 10))
  const head = (name: string) => ({ head: name, end: true, label: `${name}:` })
  return (
    <>
      {year === now && (
        <Notice>
          <p>{t('soFar')}</p>
        </Notice>
      )}
      {mayLack && (
        <Notice kind="caution">
          <p>{t('gone', { kept: period(atMost) })}</p>
        </Notice>
      )}
      <div className="section">
        {law && <p>{t('explainedCalifornia')}</p>}
        <DataTable
          name={t('yearTitle', { year: String(year) })}
          shape="flow"
          columns={[{ head: t('right') }, head(t('asked')), head(t('complied')), head(t('inPart')), head(t('denied')), head(t('stillOpen')), head(t('mean')), head(t('median')), head(t('alone'))]}
          rows={rows.map(({ right, received, complied, inPart, denied, open, mean, median, alone }) => ({
            key: right,
            cells: [<b key="right">{t(`rights.${right}`)}</b>, number(received), number(complied), number(inPart), number(denied), number(open), days(mean), days(median), alone === null ? t('none') : number(alone)],
          }))}
        />
        <p>
          <a href={`${path}/csv${law ? `?law=${law}` : ''}`}>{t('csv')}</a> · <a href={law ? path : `${path}?law=california`}>{t(law ? 'everybody' : 'california')}</a>
        </p>
      </div>
      <Section id="how" title={t('explained')}>
        <div className="prose">
          <ul>
            {(['explainedAsked', law ? 'explainedNotAlone' : 'explainedAlone', 'explainedDays', ...(law ? [] : ['explainedWhom' as const])] as const).map((one) => (
              <li key={one}>{t(one)}</li>
            ))}
          </ul>
        </div>
      </Section>
    </>
  )
}
