import type { AuditFault } from '../audit-faults.ts'
import { idsIn, leafBytes, timeOf, type Marked, type Seal } from '../audit-chain.ts'

/** Microseconds since 1970. `ceiling`: what was written before had had its time. `seen`: what was written before was seen, had it been there, when an earlier seal was made. */
type Moments = { ceiling: bigint; seen: bigint | undefined }
type Ranged = Extract<AuditFault, { count: number }>

/** Compares the lines that are there with what a whole seal says of them. `lines`: those with the ids that are under it. Gives how many had reached their ceiling and are gone. */
export function judgeLines({ number, ids, leaves }: Pick<Seal, 'number' | 'ids' | 'leaves'>, lines: readonly Marked[], { ceiling, seen }: Moments): { faults: AuditFault[]; ended: number } {
  const there = new Map(lines.map(({ id, leaf }) => [id, leaf]))
  const places = [...idsIn(ids)]
  const sealed = places.map((_, i) => leaves.subarray(i * leafBytes, (i + 1) * leafBytes))
  let whose: Map<string, number> | undefined
  const faults: AuditFault[] = []
  const open = new Map<Ranged['what'], { fault: Ranged; at: number }>()
  const add = (what: Ranged['what'], i: number): void => {
    const last = open.get(what)
    if (last?.at === i - 1) Object.assign(last, { at: i, fault: Object.assign(last.fault, { to: places[i]!, count: last.fault.count + 1 }) })
    else {
      const fault: Ranged = { what, seal: number, from: places[i]!, to: places[i]!, count: 1 }
      faults.push(fault)
      open.set(what, { fault, at: i })
    }
  }
  let ended = 0
  for (const [i, line] of places.entries()) {
    const [was, is] = [sealed[i]!, there.get(line)]
    if (seen !== undefined && timeOf(was) < seen) add('late', i)
    if (is?.equals(was)) continue
    if (is) {
      whose ??= new Map(sealed.map((leaf, at) => [leaf.toString('latin1'), places[at]!]))
      const place = whose.get(is.toString('latin1'))
      if (place === undefined) add('changed', i)
      else faults.push({ what: 'moved', seal: number, line, place })
    } else if (timeOf(was) < ceiling) ended++
    else add('deleted', i)
  }
  return { faults, ended }
}
