import { DataTable } from '#components/data-table.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Plan } from '#privacy/erasure/plan.ts'
import { isKept, type GroupLine, type Outcome } from '#privacy/record-groups.ts'
import { groupName, Kept, Named } from '../../kept.tsx'

const sum = (lines: readonly GroupLine[]): number => lines.reduce((total, { rows }) => total + rows, 0)

/** How many records go, stay without a name, and stay for a while, and the date on which the last of them is gone. */
export function totals({ groups }: Plan): { goes: number; nameless: number; stays: number; until: string | undefined } {
  const kept = groups.filter(isKept)
  const of = (what: Outcome) => sum(groups.filter(({ outcome }) => outcome === what))
  return { goes: of('deleted'), nameless: of('nameless'), stays: sum(kept), until: kept.flatMap(({ until }) => until ?? []).toSorted().at(-1) }
}

/** The plan: what goes and what stays, why and until when, as tables and as a picture. */
export function PlanView({ plan }: { plan: Plan }) {
  const t = words('erasure')
  const { day, dayMonth, number } = format()
  const deleted = plan.groups.filter(({ outcome }) => outcome === 'deleted')
  const kept = plan.groups.filter(isKept)
  return (
    <>
      <Section id="goes" title={t('goesOn', { day: day(plan.due) })}>
        <DataTable
          name={t('goesName')}
          columns={[{ head: t('what') }, { head: t('records'), end: true, label: t('recordsLabel') }, { head: t('how') }]}
          rows={deleted.map((line) => ({
            key: `${line.group} ${line.reason}`,
            cells: [<Named key="what" line={line} name={groupName(line, 'goes')} />, number(line.rows), t(`gone.${line.group}`)],
          }))}
        />
      </Section>
      <Section id="kept" title={t('kept')}>
        {kept.length === 0 ? (
          <p>{t('nothingKept')}</p>
        ) : (
          <>
            <Kept name={t('keptName')} groups={kept} today={plan.countedAt} rest={{ goes: plan.due, label: t('goesLabel', { date: dayMonth(plan.due), rows: sum(deleted) }) }} />
            <p className="small muted">{t('byItself')}</p>
          </>
        )}
      </Section>
    </>
  )
}
