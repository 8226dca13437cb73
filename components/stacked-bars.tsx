import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { DataTable } from './data-table.tsx'
import { Dot, type Colour } from './dot.tsx'

type Props = {
  /** What the picture says, in a sentence. */
  label: string
  /** What the bars stand for: the head of the table's first column. */
  unit: string
  /** What the bars are made of, from the ground up. */
  parts: readonly { colour: Colour; name: string }[]
  /** From the first to the last; amounts in the order of the parts. */
  bars: readonly { name: string; amounts: readonly number[] }[]
}

const height = 120

/** How much of several things there is, over time: bars made of parts, a key, and the same as a table that opens below. */
export function StackedBars({ label, unit, parts, bars }: Props) {
  const { number } = format()
  const most = Math.max(1, ...bars.map(({ amounts }) => sum(amounts)))
  const pitch = 100 / Math.max(1, bars.length)
  const tall = (amount: number): number => (amount === 0 ? 0 : Math.max(2, Math.round((amount / most) * (height - 6) * 10) / 10))
  const used = parts.map((part, i) => ({ ...part, i })).filter(({ i }) => bars.some(({ amounts }) => amounts[i]! > 0))
  return (
    <figure className="picture">
      <svg height={height + 1} role="img" aria-label={label}>
        {bars.map(({ name, amounts }, at) =>
          used.map(({ colour, i }) => {
            const amount = amounts[i]!
            if (amount === 0) return null
            const top = height - sum(amounts.slice(0, i + 1).map(tall))
            return <rect key={`${name} ${colour}`} className={`shape c-${colour}`} x={`${(at + 0.12) * pitch}%`} width={`${pitch * 0.76}%`} y={top} height={tall(amount)} />
          }),
        )}
        <line className="axis" x1="0" x2="100%" y1={height + 0.5} y2={height + 0.5} />
      </svg>
      <p className="ends" aria-hidden="true">
        {[bars[0], bars[Math.floor(bars.length / 2)], bars.at(-1)].map((bar) => bar && <span key={bar.name}>{bar.name}</span>)}
      </p>
      {used.length > 0 && (
        <p className="small beside" aria-hidden="true">
          {used.map(({ colour, name }) => (
            <span key={colour} className="nowrap">
              <Dot of={colour} />
              {name}
            </span>
          ))}
        </p>
      )}
      <details className="small">
        <summary>{words('common')('asTable')}</summary>
        <DataTable
          name={label}
          columns={[{ head: unit }, ...used.map(({ name }) => ({ head: name, end: true, label: `${name}:` }))]}
          rows={bars.map(({ name, amounts }) => ({ key: name, cells: [name, ...used.map(({ i }) => number(amounts[i]!))] }))}
        />
      </details>
    </figure>
  )
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0)
