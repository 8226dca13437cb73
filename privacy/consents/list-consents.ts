import { desc, eq } from 'drizzle-orm'
import { consents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { saleSharing, sentSignal, type ConsentLine, type SaleSharing } from '../sale-sharing.ts'

export type Consents = {
  history: Omit<ConsentLine, 'id' | 'personId'>[]
  /** What stands last about counting visits, from whichever browser. */
  counting: Consents['history'][number] | undefined
  sale: SaleSharing
  /** That a browser of theirs has sent the signal. */
  signalled: boolean
}

/** What a person said about counting, sale and sharing, newest first, and what stands. */
export async function listConsents(actor: PersonActor): Promise<Consents> {
  return as(actor, async (tx) => {
    const { about, decision, wording, language, source, at } = consents
    const history = await tx.select({ about, decision, wording, language, source, at }).from(consents).where(eq(consents.personId, actor.person)).orderBy(desc(at))
    const { out, line } = await saleSharing(tx, actor)
    return { history, counting: history.find((one) => one.about === 'analytics'), sale: { out, line }, signalled: await sentSignal(tx, actor) }
  })
}
