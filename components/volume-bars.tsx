import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { DataTable } from './data-table.tsx'
import type { Colour } from './dot.tsx'

type Props = {
  /** What the picture says, in a sentence. */
  label: string
  colour?: Colour
  /** From the oldest to the newest; `name` is a date or another word for the bar, each different. */
  bars: readonly { name: string; amount: number }[]
}

const height = 90

/** How much there was, over time: bars, and the same as a table that opens below. */
export function VolumeBars({ label, colour = 'accent', bars }: Props) {
  const t = words('common')
  const most = Math.max(1, ...bars.map(({ amount }) => amount))
  const pitch = 100 / Math.max(1, bars.length)
  const ends = [bars[0], bars.length > 4 ? bars[Math.floor(bars.length / 2)] : undefined, bars.length > 1 ? bars.at(-1) : undefined]
  return (
    <figure className="picture">
      <svg height={height + 1} role="img" aria-label={label}>
        {bars.map(({ name, amount }, i) => {
          const tall = amount === 0 ? 0 : Math.max(2, Math.round((amount / most) * (height - 6) * 10) / 10)
          return <rect key={name} className={`shape c-${colour}`} x={`${(i + 0.08) * pitch}%`} width={`${pitch * 0.84}%`} y={height - tall} height={tall} />
        })}
        <line className="axis" x1="0" x2="100%" y1={height + 0.5} y2={height + 0.5} />
      </svg>
      <p className="ends" aria-hidden="true">
        {ends.map((bar) => bar && <span key={bar.name}>{bar.name}</span>)}
      </p>
      <details className="small">
        <summary>{t('asTable')}</summary>
        <DataTable
          name={label}
          columns={[{ head: t('when') }, { head: t('howMany'), end: true }]}
          rows={bars.map(({ name, amount }) => ({ key: name, cells: [name, format().number(amount)] }))}
        />
      </details>
    </figure>
  )
}
