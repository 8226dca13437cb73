import { and, desc, eq, inArray } from 'drizzle-orm'
import { auditSeals, heartbeats } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { headOf, statementOf, type Head } from '../audit-chain.ts'
import { lastKept } from '../audit-heads.ts'
import { isSigned } from '../is-signed.ts'
import { keyOf, publishedKeys } from '../signing.ts'

/**
 * What can be said of the chain at a glance. `head`: its newest seal. `signed`: the signature of that fits one of this portal's keys. `outside`: whether the head that was kept outside the database is
 * in it. `good`, `bad`: when the whole of it was last read and found as it was sealed, or not.
 */
export type ChainState = { head?: Head; signed: boolean; outside: 'there' | 'lost' | 'none'; good?: Date; bad?: Date }

/** The state of the chain, for anybody: it says nothing of any line. The whole is read each night, and by `npm run verify-audit`. */
export async function chainState(actor: VisitorActor): Promise<ChainState> {
  const { number, at, lines, hash, kid, signature } = auditSeals
  const kept = await lastKept().catch(() => undefined)
  const { seal, there, beats } = await as(actor, async (tx) => ({
    seal: (await tx.select({ number, at, lines, hash, kid, signature }).from(auditSeals).orderBy(desc(number)).limit(1))[0],
    there: kept ? await tx.$count(auditSeals, and(eq(number, kept.number), eq(hash, kept.hash))) : 0,
    beats: await tx.select().from(heartbeats).where(inArray(heartbeats.name, ['audit-good', 'audit-bad'])),
  }))
  const head = seal && headOf(seal)
  const keys = [...(await publishedKeys(actor)).keys, ...(kept?.x ? [keyOf(kept.x)] : [])]
  const key = keys.find((one) => one.kid === head?.kid)
  const beat = (name: string) => beats.find((one) => one.name === name)?.at
  const [good, bad] = [beat('audit-good'), beat('audit-bad')]
  return {
    ...(head && { head }),
    signed: head !== undefined && key !== undefined && isSigned(statementOf(head), Buffer.from(head.signature, 'base64url'), key),
    outside: kept ? (there > 0 ? 'there' : 'lost') : 'none',
    ...(good && { good }),
    ...(bad && { bad }),
  }
}
