/** How far something is. Say the same in words beside it. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return <progress className="bar" aria-label={label} value={value} max={max} />
}
