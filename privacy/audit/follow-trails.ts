import { and, between, count, gt, inArray, notInArray } from 'drizzle-orm'
import { auditTrails } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { Marked, Seal } from '../audit-chain.ts'
import type { AuditFault } from '../audit-faults.ts'
import { byPerson, type Trail, type TrailRow } from '../audit-trail.ts'
import { judgeTrails, type After } from './judge-trails.ts'
import { trailsBefore } from './trails-before.ts'

/** Of so many people at most it is remembered that their trail is not what it was; what is found of others is told, too, of one or the other twice. */
const mostRemembered = 10_000
/** So many more rows than lines under one seal are named each; of still more it is told that they are there. */
const mostPutIn = 100

/** A whole seal with the lines under it, in the order of their ids. `ended`: how many more had reached their ceiling and are gone. */
export type Followed = { seal: Seal; lines: readonly Marked[]; ended: number }

/**
 * Follows everybody's trail along the seals, which are given in their order, some at a time: in memory are the rows of these and where they go on from. `ceiling`: milliseconds since 1970; what is of
 * before may have gone. `fromTheFirst`: that no seal has ended yet.
 */
export function followTrails(tx: Tx, { ceiling }: { ceiling: number }) {
  const amended = new Map<string, Trail | null | undefined>()
  const cut = new Set<string>()
  return async (followed: readonly Followed[], { fromTheFirst }: { fromTheFirst: boolean }): Promise<AuditFault[]> => {
    if (followed.length === 0) return []
    const [first, last] = [followed[0]!.seal.number, followed.at(-1)!.seal.number]
    const { crowded, rows } = await rowsUnder(tx, followed.map(({ seal }) => seal), { first, last })
    const people = new Set([...[...rows.values()].flat().map(({ personId }) => personId), ...followed.flatMap(({ lines }) => lines.flatMap(({ person }) => person ?? []))])
    const before: Map<string, Trail | null> = await trailsBefore(tx, [...people], first)
    for (const person of people) if (amended.has(person)) put(before, person, amended.get(person))
    const goOn = (person: string, { trail, stands }: After): void => {
      put(before, person, trail)
      if (stands) amended.delete(person)
      else if (amended.size < mostRemembered) amended.set(person, trail)
    }
    const faults: AuditFault[] = []
    const places = new Map(followed.map((one) => [one.seal.number, one]))
    for (const number of [...new Set([...places.keys(), ...rows.keys()])].toSorted((a, b) => a - b)) {
      const under = rows.get(number) ?? []
      const place = places.get(number)
      if (!place) {
        goFrom(before, under)
        continue
      }
      const { seal, lines, ended } = place
      // What has had its time is about to go.
      if (seal.at.getTime() < ceiling) goFrom(before, under)
      else if (crowded.has(seal.number)) {
        faults.push({ what: 'trails-changed', seal: seal.number })
        for (const person of byPerson(lines).keys()) goOn(person, { trail: null, stands: false })
      } else if (seal.trails === null) faults.push(...under.map(({ personId }) => ({ what: 'trail-put-in', seal: seal.number, person: personId }) as const))
      else {
        const judged = judgeTrails(seal, { lines, rows: under, ended, before, fromTheFirst })
        for (const [person, after] of judged.after) goOn(person, after)
        faults.push(...(await withoutEnd(tx, judged.faults, { seal: seal.number, cut })))
      }
    }
    return faults
  }
}

/** Nothing can be said of what stands there: what comes after it goes on from it. */
const goFrom = (before: Map<string, Trail | null>, rows: readonly TrailRow[]): void => rows.forEach((row) => before.set(row.personId, row))
const put = (trails: Map<string, Trail | null>, person: string, trail: Trail | null | undefined): void => void (trail !== undefined ? trails.set(person, trail) : trails.delete(person))

/** By the numbers of their seals. `crowded`: seals under which there are far more trails than lines. */
async function rowsUnder(tx: Tx, seals: readonly Seal[], { first, last }: { first: number; last: number }): Promise<{ crowded: Set<number>; rows: Map<number, TrailRow[]> }> {
  const these = between(auditTrails.seal, first, last)
  const counted = await tx.select({ seal: auditTrails.seal, rows: count() }).from(auditTrails).where(these).groupBy(auditTrails.seal)
  const most = new Map(seals.map(({ number, lines }) => [number, lines]))
  const crowded = counted.filter(({ seal, rows }) => rows > (most.get(seal) ?? 0) + mostPutIn).map(({ seal }) => seal)
  const rows = await tx.select().from(auditTrails).where(and(these, crowded.length ? notInArray(auditTrails.seal, crowded) : undefined))
  const found = new Map<number, TrailRow[]>()
  for (const row of rows) {
    const known = found.get(row.seal)
    if (known) known.push(row)
    else found.set(row.seal, [row])
  }
  return { crowded: new Set(crowded), rows: found }
}

/** Whose row is missing and who has none after it, of them the end was cut off: that is told once. */
async function withoutEnd(tx: Tx, faults: readonly AuditFault[], { seal, cut }: { seal: number; cut: Set<string> }): Promise<AuditFault[]> {
  const missing = faults.flatMap((fault) => (fault.what === 'trail-missing' ? fault.person : []))
  if (missing.length === 0) return [...faults]
  const later = await tx.selectDistinct({ person: auditTrails.personId }).from(auditTrails).where(and(inArray(auditTrails.personId, missing), gt(auditTrails.seal, seal)))
  const going = new Set(later.map(({ person }) => person))
  return faults.flatMap((fault): AuditFault[] => {
    if (fault.what !== 'trail-missing' || going.has(fault.person)) return [fault]
    if (cut.has(fault.person)) return []
    if (cut.size < mostRemembered) cut.add(fault.person)
    return [{ ...fault, what: 'trail-cut' }]
  })
}
