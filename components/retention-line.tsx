import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Colour } from './dot.tsx'

type Lane = {
  colour: Colour
  /** What stays, and until when: `Invoices, name removed, until 31 March 2033`. */
  label: string
  until: Date
  /** Goes day by day instead of all at the end. */
  fades?: boolean
}

type Props = {
  today: Date
  /** When the deletion is carried out, and what goes then: `23 December: almost everything, 38,009 records`. Left out when that has been. */
  rest?: { goes: Date; label: string }
  lanes: readonly Lane[]
}

/** What goes when, as a picture: one lane for all that goes at once, one for each thing that stays for a while. Its labels say the same. */
export function RetentionLine({ today, rest, lanes }: Props) {
  const last = Math.max((rest?.goes ?? today).getTime(), ...lanes.map(({ until }) => until.getTime()))
  // Near days are wider than far years: otherwise a month beside seven years can't be seen.
  const at = (moment: Date) => Math.round(Math.sqrt(Math.max(0, moment.getTime() - today.getTime()) / Math.max(1, last - today.getTime())) * 1000) / 10
  const start = at(rest?.goes ?? today)
  return (
    <figure className="picture">
      {rest && (
        <div className="lane">
          <p>{rest.label}</p>
          <svg height="18" aria-hidden="true">
            <rect className="shape c-quiet" x="0" width={`${start}%`} y="8" height="2" />
            <rect className="shape c-danger" x={`${start}%`} width="5" y="0" height="18" transform="translate(-5 0)" />
          </svg>
        </div>
      )}
      {lanes.map(({ colour, label, until, fades }) => (
        <div key={label} className="lane">
          <p>{label}</p>
          <svg height="10" aria-hidden="true">
            <rect className="shape c-quiet" x="0" width={`${start}%`} y="7" height="2" />
            {fades ? (
              <svg x={`${start}%`} width={`${Math.max(1, at(until) - start)}%`} height="10" viewBox="0 0 100 10" preserveAspectRatio="none">
                <path className={`shape c-${colour}`} d="M0 0 L100 8 L100 10 L0 10 Z" />
              </svg>
            ) : (
              <rect className={`shape c-${colour}`} x={`${start}%`} width={`${Math.max(1, at(until) - start)}%`} y="4" height="6" />
            )}
          </svg>
        </div>
      ))}
      <svg height="1" aria-hidden="true">
        <line className="axis" x1="0" x2="100%" y1="0.5" y2="0.5" />
      </svg>
      <p className="ends">
        <span>{words('common')('today')}</span>
        <span>{format().shortDate(new Date(last))}</span>
      </p>
    </figure>
  )
}
