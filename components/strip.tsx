import type { Colour } from './dot.tsx'

type Props = {
  /** The same in words: `Records by category: service 41,870, site 6,102`. */
  label: string
  /** Each colour once. */
  parts: readonly { colour: Colour; amount: number }[]
}

/** The least share of the width, in percent, that can still be seen. */
const least = 0.9

/** A whole and its parts, as one line. */
export function Strip({ label, parts }: Props) {
  const some = parts.filter(({ amount }) => amount > 0)
  const total = some.reduce((sum, { amount }) => sum + amount, 0)
  const seen = some.map(({ amount }) => Math.max((amount / total) * 100, least))
  const scale = 100 / seen.reduce((sum, share) => sum + share, 0)
  const ends = seen.map((_, i) => seen.slice(0, i + 1).reduce((sum, share) => sum + share * scale, 0))
  return (
    <div className="picture strip">
      <svg height="14" role="img" aria-label={label}>
        {total === 0 && <rect className="shape c-quiet" width="100%" height="14" />}
        {some.map(({ colour }, i) => {
          const width = seen[i]! * scale
          return <rect key={colour} className={`shape c-${colour}`} x={percent(ends[i]! - width)} width={percent(width)} y="-2" height="18" />
        })}
      </svg>
    </div>
  )
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`
}
