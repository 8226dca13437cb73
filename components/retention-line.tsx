import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Colour } from './dot.tsx'

type Lane = {
  colour: Colour
  /** What stays, and until when: `Invoices, name removed: until 31 March 2033`. */
  label: string
  until: Date
  /** Goes day by day instead of all at the end. */
  fades?: boolean
}

type Props = {
  /** The same in words. */
  label: string
  today: Date
  /** When the deletion is carried out. */
  goes: Date
  /** What goes then: `Almost everything: 38,009 records`. */
  goesLabel: string
  lanes: readonly Lane[]
}

const laneHeight = 40

/** What goes when, as a picture: one lane for everything that goes at once, one for each thing that stays for a while. */
export function RetentionLine({ label, today, goes, goesLabel, lanes }: Props) {
  const last = Math.max(goes.getTime(), ...lanes.map(({ until }) => until.getTime()))
  // Near days are wider than far years: otherwise a month beside seven years can't be seen.
  const at = (moment: Date) => Math.round(Math.sqrt((moment.getTime() - today.getTime()) / Math.max(1, last - today.getTime())) * 1000) / 10
  const start = at(goes)
  const axis = (lanes.length + 1) * laneHeight + 6
  return (
    <figure className="picture">
      <svg height={axis + 24} role="img" aria-label={label}>
        <line className="grid" x1={`${start}%`} x2={`${start}%`} y1="0" y2={axis} />
        <text className="ink" x={`${start}%`} dx="10" y="24">
          {goesLabel}
        </text>
        <rect className="shape c-danger" x={`${start}%`} width="5" y="6" height={laneHeight - 10} />
        {lanes.map(({ colour, label: said, until, fades }, i) => {
          const top = (i + 1) * laneHeight
          const end = at(until)
          return (
            <g key={said}>
              <text x={`${start}%`} dx="10" y={top + 16}>
                {said}
              </text>
              {fades ? (
                <svg x={`${start}%`} width={`${end - start}%`} y={top + 22} height="10" viewBox="0 0 100 10" preserveAspectRatio="none">
                  <path className={`shape c-${colour}`} d="M0 0 L100 9 L100 10 L0 10 Z" />
                </svg>
              ) : (
                <rect className={`shape c-${colour}`} x={`${start}%`} width={`${end - start}%`} y={top + 24} height="6" />
              )}
            </g>
          )
        })}
        <line className="axis" x1="0" x2="100%" y1={axis + 0.5} y2={axis + 0.5} />
        <text x="0" y={axis + 18}>
          {words('common')('today')}
        </text>
        {lanes.length > 0 && (
          <text x="100%" y={axis + 18} textAnchor="end">
            {format().shortDate(new Date(last))}
          </text>
        )}
      </svg>
    </figure>
  )
}
