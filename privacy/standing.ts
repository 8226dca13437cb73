/** A line of the ledger of choices. */
export type ChoiceLine = {
  topic: string
  decision: 'in' | 'out'
  wording: string
  source: 'portal' | 'one-click' | 'import' | 'purchase' | 'staff' | 'api'
  at: Date
}

/** How a person stands to a topic, and the line that says so. `basis`: consent (GDPR art. 6(1)(a)), or the purchase (PECR reg. 22(3)). */
export type Standing = { on: boolean; basis: 'consent' | 'purchase'; line: ChoiceLine }

/** What the person said, here, to us or to a mail program of ours; not what a file or a purchase implies. */
const ownWords = new Set<ChoiceLine['source']>(['portal', 'one-click', 'staff', 'api'])

/**
 * How things stand for a topic after all lines of the ledger: the person's own last word wins over any import or purchase, however new.
 * Undefined when nobody ever said anything.
 */
export function standing(lines: readonly ChoiceLine[], topic: string): Standing | undefined {
  const about = lines.filter((line) => line.topic === topic)
  const own = about.filter((line) => ownWords.has(line.source))
  const line = newest(own.length > 0 ? own : about)
  return line && { on: line.decision === 'in', basis: line.source === 'purchase' ? 'purchase' : 'consent', line }
}

/** Of two lines of one moment the one that says no. */
function newest(lines: readonly ChoiceLine[]): ChoiceLine | undefined {
  return lines.toSorted((a, b) => b.at.getTime() - a.at.getTime() || Number(a.decision === 'in') - Number(b.decision === 'in'))[0]
}
