import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { and, asc, gt, lte, max, sql } from 'drizzle-orm'
import { auditSeals } from '#db/schema/index.ts'
import { as, type SealerActor, type Tx } from '../actor.ts'
import { isWhole, statementOf, type AuditRow, type Head, type Seal } from '../audit-chain.ts'
import type { AuditFault } from '../audit-faults.ts'
import { dataMap } from '../map.ts'
import { keyOf, type SigningKey } from '../signing.ts'
import { followTrails, type Followed } from './follow-trails.ts'
import { judgeHeldTrail, type HeldTrail, type HeldVerdict } from './judge-held-trail.ts'
import { judgeLines } from './judge-lines.ts'
import { judgeSeal, type Signed } from './judge-seal.ts'
import { linesUnder } from './lines-under.ts'
import { unsealed } from '../unsealed.ts'
import { unsealedTrails } from './unsealed-trails.ts'

/** So many lines, or a seal's if that has more, are in memory at a time. */
const mostLines = 20_000
const mostSeals = 500
/** No transaction of ours lasts as long (ms): what comes later was not there. */
const longest = 3_600_000

/** A head that was kept somewhere, or that a receipt names: then it has no signature of its own. */
export type Known = Pick<Head, 'number' | 'hash'> & Partial<Head>
type Input = { keys: readonly Pick<SigningKey, 'x'>[]; heads: readonly Known[]; held?: readonly HeldTrail[]; found: (fault: AuditFault) => void }

/** What was looked at. `ended`: lines that had reached their ceiling and are gone. `unsealed`: too new for a seal, the oldest of them from `oldest` (ISO 8601). `held`: what became of marks that somebody holds, where that is no fault. */
export type Checked = { seals: number; lines: number; ended: number; held: HeldVerdict[]; first?: Pick<Seal, 'number' | 'at'>; last?: Pick<Seal, 'number' | 'at'>; unsealed: number; oldest?: string; faults: number }

/**
 * Reads the whole audit, as it is at one moment, and tells (`found`) of each thing that is not as it was sealed. `keys`: whose signatures count. `heads`: what is known of it
 * from outside. `held`: marks of their own trail that people hold.
 */
export async function verifyAudit(actor: SealerActor, { keys, heads, held = [], found }: Input): Promise<Checked> {
  const checked: Checked = { seals: 0, lines: 0, ended: 0, held: [], unsealed: 0, faults: 0 }
  const tell = (faults: readonly AuditFault[]): void => {
    checked.faults += faults.length
    for (const fault of faults) found(fault)
  }
  const signed = signedBy(keys)
  tell(heads.filter((head) => head.signature !== undefined && !isTrue(head as Head, signed)).map(({ number }) => ({ what: 'false-head', seal: number })))
  await as(
    actor,
    async (tx) => {
      const ceiling = await ceilingOf(tx)
      const hashes = new Map<number, string[]>()
      for (const { number, hash } of heads) hashes.set(number, [...(hashes.get(number) ?? []), hash])
      let before: Pick<Seal, 'number' | 'hash' | 'at'> | undefined
      let [top, whole] = [0, undefined as Date | undefined]
      const ceilingMs = Number(ceiling / 1000n)
      const follow = followTrails(tx, { ceiling: ceilingMs })
      const fromTheFirst = (): boolean => checked.first?.number === 1 && checked.first.at.getTime() >= ceilingMs
      for await (const seals of batches(tx)) {
        const lines = await linesUnder(tx, seals.filter(isWhole).map(({ number }) => number))
        const followed: Followed[] = []
        for (const seal of seals) {
          tell(judgeSeal(seal, { before, ceiling: ceilingMs, signed }))
          if (hashes.get(seal.number)?.some((hash) => hash !== seal.hash)) tell([{ what: 'other-head', seal: seal.number }])
          const under = lines.get(seal.number)
          if (under) {
            const { faults, ended } = judgeLines(seal, under, { ceiling, seen: whole && micros(whole) })
            tell(faults)
            followed.push({ seal, lines: under, ended })
            checked.ended += ended
            checked.lines += seal.lines - ended
            if (seal.complete) whole = seal.at
            top = Math.max(top, seal.top)
          }
          checked.seals++
          checked.last = { number: seal.number, at: seal.at }
          checked.first ??= checked.last
          if (seal.number > 0) before = seal
        }
        tell(await follow(followed, { fromTheFirst: fromTheFirst() }))
      }
      tell(cut(heads, checked.last))
      for await (const faults of unsealedTrails(tx, { last: checked.last?.number ?? 0, ceiling: ceilingMs })) tell(faults)
      for (const mark of held) {
        const verdict = await judgeHeldTrail(tx, mark, { first: checked.first, fromTheFirst: fromTheFirst() })
        if ('what' in verdict) tell([verdict])
        else checked.held.push(verdict)
      }
      for await (const row of rest(tx, top)) {
        if (whole && BigInt(row.at) < micros(whole)) tell([{ what: 'put-in', line: Number(row.id), at: written(row.at), seal: checked.last!.number }])
        checked.unsealed++
        if (checked.oldest === undefined || written(row.at) < checked.oldest) checked.oldest = written(row.at)
      }
    },
    { snapshot: true },
  )
  return checked
}

/** The moment (microseconds) before which everything written could be seen when a seal was made. */
const micros = (at: Date): bigint => BigInt(at.getTime() - longest) * 1000n
const written = (at: string): string => new Date(Number(BigInt(at) / 1000n)).toISOString()

function signedBy(keys: Input['keys']): Signed {
  const known = new Map<string, KeyObject>(
    keys.map(({ x }) => {
      const { kty, crv, kid } = keyOf(x)
      return [kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' })]
    }),
  )
  return (bytes, kid, signature) => {
    const key = known.get(kid)
    return key && verify(null, bytes, key, Buffer.from(signature, 'base64url'))
  }
}

const isTrue = ({ number, at, lines, hash, kid, signature }: Head, signed: Signed): boolean => signed(statementOf({ number, at, lines, hash }), kid, signature) === true

/** Each head that is known and that the database has not come to. */
function cut(heads: readonly Known[], last: Checked['last']): AuditFault[] {
  const seal = last?.number ?? 0
  const beyond = new Set(heads.map(({ number }) => number).filter((number) => number > seal))
  return [...beyond].toSorted((a, b) => a - b).map((head) => ({ what: 'cut', seal, head }))
}

/** What was written before may have gone: microseconds since 1970. */
async function ceilingOf(tx: Tx): Promise<bigint> {
  const { rows } = await tx.execute<{ ceiling: string }>(sql`select (extract(epoch from now() - interval '${sql.raw(dataMap.audit.keep.atMost)}') * 1000000)::bigint as ceiling`)
  return BigInt(rows[0]!.ceiling)
}

/** Every seal in its order, in parts that fit into memory with their lines. */
async function* batches(tx: Tx): AsyncGenerator<Seal[]> {
  // From the very first: a seal in a place where none can be hides lines from the next.
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const next = tx
      .select({ number: auditSeals.number, lines: auditSeals.lines, sum: sql<number>`sum(${auditSeals.lines}) over (order by ${auditSeals.number})`.as('sum') })
      .from(auditSeals)
      .where(gt(auditSeals.number, after))
      .orderBy(asc(auditSeals.number))
      .limit(mostSeals)
      .as('next')
    const [to] = await tx.select({ number: max(next.number) }).from(next).where(sql`${next.sum} - ${next.lines} < ${mostLines}`)
    if (!to || to.number === null) return
    const seals = await tx.select().from(auditSeals).where(and(gt(auditSeals.number, after), lte(auditSeals.number, to.number))).orderBy(asc(auditSeals.number))
    yield seals
    after = to.number
  }
}

async function* rest(tx: Tx, top: number): AsyncGenerator<AuditRow> {
  for (let after: number | undefined; ; ) {
    const rows = await unsealed(tx, { top, whole: true, most: mostLines, ...(after !== undefined && { after }) })
    yield* rows
    if (rows.length < mostLines) return
    after = Number(rows.at(-1)!.id)
  }
}
