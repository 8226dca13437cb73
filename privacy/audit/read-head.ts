import { desc } from 'drizzle-orm'
import { auditSeals } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { headOf, type Head } from '../audit-chain.ts'

/** The head of the newest seal, for anybody; undefined as long as nothing was sealed. */
export async function readHead(actor: VisitorActor): Promise<Head | undefined> {
  const { number, at, lines, hash, kid, signature } = auditSeals
  const [seal] = await as(actor, (tx) => tx.select({ number, at, lines, hash, kid, signature }).from(auditSeals).orderBy(desc(number)).limit(1))
  return seal && headOf(seal)
}
