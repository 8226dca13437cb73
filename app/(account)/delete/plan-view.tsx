import { DataTable } from '#components/data-table.tsx'
import { Dot } from '#components/dot.tsx'
import { RetentionLine } from '#components/retention-line.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Plan } from '#privacy/erasure/plan.ts'
import type { GroupLine } from '#privacy/record-groups.ts'

const sum = (lines: readonly GroupLine[]): number => lines.reduce((total, { rows }) => total + rows, 0)

/** How many records go and stay, and the date on which the last of them is gone. */
export function totals({ groups }: Plan): { goes: number; stays: number; until: string | undefined } {
  const kept = groups.filter(({ outcome }) => outcome !== 'deleted')
  return { goes: sum(groups.filter(({ outcome }) => outcome === 'deleted')), stays: sum(kept), until: kept.flatMap(({ until }) => until ?? []).toSorted().at(-1) }
}

/** The plan: what goes and what stays, why and until when, as tables and as a picture. */
export function PlanView({ plan }: { plan: Plan }) {
  const t = words('erasure')
  const { day, date, dayMonth, number, period } = format()
  const deleted = plan.groups.filter(({ outcome }) => outcome === 'deleted')
  const kept = plan.groups.filter(({ outcome }) => outcome !== 'deleted')
  const span = (line: GroupLine) => ({ period: line.floor ? period(line.floor) : '' })
  const name = (line: GroupLine, kind: 'goes' | 'stays') => t(`${kind}.${line.group}`, span(line))
  const gone = ({ first, until }: GroupLine) =>
    until && (
      <>
        <span className="nowrap">{date(until)}</span>
        {first !== until && <div className="small muted">{t('oneByOne')}</div>}
      </>
    )
  return (
    <>
      <Section id="goes" title={t('goesOn', { day: day(plan.due) })}>
        <DataTable
          name={t('goesName')}
          columns={[{ head: t('what') }, { head: t('records'), end: true, label: t('recordsLabel') }, { head: t('how') }]}
          rows={deleted.map((line) => ({
            key: `${line.group} ${line.reason}`,
            cells: [<Named key="what" line={line} name={name(line, 'goes')} />, number(line.rows), t(`gone.${line.group}`)],
          }))}
        />
      </Section>
      <Section id="kept" title={t('kept')}>
        {kept.length === 0 ? (
          <p>{t('nothingKept')}</p>
        ) : (
          <>
            <DataTable
              name={t('keptName')}
              columns={[{ head: t('what') }, { head: t('records'), end: true, label: t('recordsLabel') }, { head: t('until'), label: t('untilLabel') }, { head: t('because') }]}
              rows={kept.map((line) => ({
                key: `${line.group} ${line.reason}`,
                cells: [<Named key="what" line={line} name={name(line, 'stays')} />, number(line.rows), gone(line), line.reason && t(`reason.${line.reason}`, span(line))],
              }))}
            />
            <RetentionLine
              today={plan.countedAt}
              goes={plan.due}
              goesLabel={t('goesLabel', { date: dayMonth(plan.due), rows: sum(deleted) })}
              lanes={kept.flatMap((line) =>
                line.until
                  ? [{ colour: line.category, label: t('laneLabel', { what: name(line, 'stays'), date: date(line.until) }), until: new Date(line.until), fades: line.first !== line.until }]
                  : [],
              )}
            />
            <p className="small muted">{t('byItself')}</p>
          </>
        )}
      </Section>
    </>
  )
}

function Named({ line, name }: { line: GroupLine; name: string }) {
  return (
    <span className="named">
      <Dot of={line.category} />
      {name}
    </span>
  )
}
