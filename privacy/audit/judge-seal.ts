import type { AuditFault } from '../audit-faults.ts'
import { headOf, isWhole, statementOf, type Seal } from '../audit-chain.ts'

/** Whether this is what the key of that name signed; undefined when that key is not known. */
export type Signed = (bytes: Buffer, kid: string, signature: string) => boolean | undefined
type Means = { before: Pick<Seal, 'number' | 'hash' | 'at'> | undefined; ceiling: number; signed: Signed }

/**
 * What is wrong with a seal in itself and where it stands. `before`: the one that was read before it. Those between the two may be missing when the newest of them had had its time:
 * made before `ceiling` (milliseconds since 1970).
 */
export function judgeSeal(seal: Seal, { before, ceiling, signed }: Means): AuditFault[] {
  const { number } = seal
  const faults: AuditFault[] = []
  const expected = (before?.number ?? 0) + 1
  const ended = seal.prevAt !== null && seal.prevAt.getTime() < ceiling
  if (number > expected && !ended) faults.push({ what: 'seals-gone', from: expected, to: number - 1 })
  const linked = number === 1 ? seal.prev === null : number > expected || (before !== undefined && seal.prev === before.hash && seal.prevAt?.getTime() === before.at.getTime())
  if (!linked) faults.push({ what: 'unlinked', seal: number })
  if (!isWhole(seal)) return [...faults, { what: 'seal-changed', seal: number, lines: seal.lines }]
  const verdict = signed(statementOf(headOf(seal)), seal.kid, seal.signature)
  if (verdict === undefined) faults.push({ what: 'unknown-key', seal: number, kid: seal.kid })
  else if (!verdict) faults.push({ what: 'forged', seal: number })
  return faults
}
