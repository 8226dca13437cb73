import type { AuditFault } from '../audit-faults.ts'
import type { Marked, Seal } from '../audit-chain.ts'
import { byPerson, digestOfTrails, goOn, type Trail, type TrailRow } from '../audit-trail.ts'

/** `lines`: in the order of their ids. `ended`: how many more of the seal's had reached their ceiling and are gone. `before`: where the trails were; null where that can't be told. `fromTheFirst`: that no seal has ended yet. */
type There = { lines: readonly Marked[]; rows: readonly TrailRow[]; ended: number; before: ReadonlyMap<string, Trail | null>; fromTheFirst: boolean }
/** From where a trail goes on, null where that can't be told, and whether it is what stands there. */
export type After = { trail: Trail | null | undefined; stands: boolean }

/** Compares the trails under a whole seal with what the lines make them, and with what it says of them. */
export function judgeTrails({ number, trails }: Pick<Seal, 'number' | 'trails'>, { lines, rows, ended, before, fromTheFirst }: There): { faults: AuditFault[]; after: Map<string, After> } {
  const asSealed = digestOfTrails(rows) === trails
  const theirs = byPerson(lines)
  const there = new Map(rows.map((row) => [row.personId, row]))
  const faults: AuditFault[] = []
  const after = new Map<string, After>()
  for (const person of new Set([...theirs.keys(), ...there.keys()])) {
    const [row, was, leaves] = [there.get(person), before.get(person), theirs.get(person) ?? []]
    const made = goOn(person, number, was ?? undefined, leaves)
    // Some of its lines are gone, or all before it: what is left of it is what the seal says.
    const more = row ? row.lines - made.lines : 0
    const isKnown = was !== null && (was !== undefined || fromTheFirst)
    const isMade = row?.lines === made.lines && row.head === made.head
    if (isMade || (row && (isKnown ? more > 0 && more <= ended : more > 0 || was === null))) {
      after.set(person, isMade || asSealed ? { trail: row, stands: true } : { trail: null, stands: false })
      continue
    }
    const what = asSealed ? 'trail-differs' : !row ? 'trail-missing' : leaves.length === 0 && ended === 0 ? 'trail-put-in' : 'trail-differs'
    faults.push({ what, seal: number, person })
    // What the seal says of it is true, whatever was done to the lines; or else what these make it.
    after.set(person, asSealed ? { trail: row ?? was, stands: true } : { trail: leaves.length === 0 ? was : isKnown ? made : null, stands: false })
  }
  if (!asSealed && faults.length === 0) faults.push({ what: 'trails-changed', seal: number })
  return { faults, after }
}
