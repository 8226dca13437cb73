import { and, desc, eq } from 'drizzle-orm'
import { consents } from '#db/schema/index.ts'
import type { PersonActor, Tx } from '../actor.ts'
import type { ConsentLine } from '../sale-sharing.ts'

/** A person's last word about counting visits, theirs or their browser's signal's; undefined where there is none. */
export async function lastCounting(tx: Tx, { person }: PersonActor): Promise<Pick<ConsentLine, 'decision' | 'wording' | 'source'> | undefined> {
  const [last] = await tx
    .select({ decision: consents.decision, wording: consents.wording, source: consents.source })
    .from(consents)
    .where(and(eq(consents.personId, person), eq(consents.about, 'analytics')))
    .orderBy(desc(consents.at))
    .limit(1)
  return last
}
