import { goneAt, isHeld, ownGoneAt, references, ruleOf, sqlName, type OwnedName } from './keep.ts'

export const monthsAhead = 13

/** Rows of a kind that go by the clock in a month (`2026-12`), this one included, with what is overdue. */
export type Going = { record: OwnedName; month: string; rows: number }

/** The months a forecast covers: this one (UTC) and the twelve after it. */
export function nextMonths(now = new Date()): string[] {
  return Array.from({ length: monthsAhead }, (_, i) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i, 1)).toISOString().slice(0, 7))
}

/** SQL of what goes in the coming months, of all rows that the asking role may read; what is held goes in none. */
export function goingSql(names: readonly OwnedName[], role: 'person' | 'worker'): string {
  const now = "now() at time zone 'UTC'"
  return names
    .map((name) => {
      const held = isHeld(name, 'r')
      const rows = `select ${goesAt(name, role)} as gone from ${sqlName(name)} r${held === 'false' ? '' : ` where not ${held}`}`
      const going = `select greatest(gone, ${now}) as at from (${rows}) as ends where gone is not null`
      return `select '${name}' as record, to_char(at, 'YYYY-MM') as month, count(*)::int as rows from (${going}) as going where at < date_trunc('month', ${now}) + interval '${monthsAhead} months' group by 2`
    })
    .join('\nunion all\n')
}

/** Rows that need this one may keep it longer; where the role can't read them, its own clock is the answer. */
function goesAt(name: OwnedName, role: 'person' | 'worker'): string {
  const readable = references.every(({ from, to }) => to !== name || ruleOf(from).grants[role]?.select)
  return (readable ? goneAt : ownGoneAt)(name, 'atMost', 'r')
}
