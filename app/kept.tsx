import { DataTable } from '#components/data-table.tsx'
import { Dot } from '#components/dot.tsx'
import { RetentionLine } from '#components/retention-line.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { GroupLine } from '#privacy/record-groups.ts'

type Props = {
  /** What the table is called. */
  name: string
  groups: readonly GroupLine[]
  today: Date
  /** When everything else goes, and what is said of it; nothing when it went. */
  rest?: { goes: Date; label: string }
}

/** What a deletion leaves for a while, why and until when: as a table and as a picture. */
export function Kept({ name, groups, today, rest }: Props) {
  const t = words('erasure')
  const { date, number, period } = format()
  const gone = ({ first, until }: GroupLine) =>
    until && (
      <>
        <span className="nowrap">{date(until)}</span>
        {first !== until && <div className="small muted">{t('oneByOne')}</div>}
      </>
    )
  return (
    <>
      <DataTable
        name={name}
        columns={[{ head: t('what') }, { head: t('records'), end: true, label: t('recordsLabel') }, { head: t('until'), label: t('untilLabel') }, { head: t('because') }]}
        rows={groups.map((line) => ({
          key: `${line.group} ${line.reason}`,
          cells: [<Named key="what" line={line} name={groupName(line, 'stays')} />, number(line.rows), gone(line), line.reason && t(`reason.${line.reason}`, { period: line.floor ? period(line.floor) : '' })],
        }))}
      />
      <RetentionLine
        today={today}
        {...(rest && { rest })}
        lanes={groups.flatMap((line) =>
          line.until ? [{ colour: line.category, label: t('laneLabel', { what: groupName(line, 'stays'), date: date(line.until) }), until: new Date(line.until), fades: line.first !== line.until }] : [],
        )}
      />
    </>
  )
}

/** A kind of record in words, as it goes or as it stays: `Calls and messages of the last 6 months`. */
export const groupName = (line: GroupLine, kind: 'goes' | 'stays'): string => words('erasure')(`${kind}.${line.group}`, { period: line.floor ? format().period(line.floor) : '' })

export function Named({ line, name }: { line: GroupLine; name: string }) {
  return (
    <span className="named">
      <Dot of={line.category} />
      {name}
    </span>
  )
}
