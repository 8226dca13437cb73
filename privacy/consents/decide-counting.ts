import { and, desc, eq } from 'drizzle-orm'
import { consents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { consentWording } from '../cookie-decision.ts'
import { languageAsked } from '../reading.ts'
import { oneByOne } from '../sale-sharing.ts'
import { record } from '../write.ts'
import type { AnswerInput } from './decision-input.ts'

/** A signed-in person's answer to the question about counting visits, into the ledger (GDPR, article 7(1)); the same answer to the same words once. */
export async function decideCounting(actor: PersonActor, { decision, asked }: AnswerInput): Promise<void> {
  await as(actor, async (tx) => {
    await oneByOne(tx, actor)
    const [last] = await tx
      .select({ decision: consents.decision, wording: consents.wording })
      .from(consents)
      .where(and(eq(consents.personId, actor.person), eq(consents.about, 'analytics')))
      .orderBy(desc(consents.at))
      .limit(1)
    if (last?.decision === decision && last.wording === consentWording) return
    await record(tx, actor, { verb: 'decide-counting', table: 'consents', columns: ['about', 'decision'] })
    await tx.insert(consents).values({ personId: actor.person, about: 'analytics', decision, wording: consentWording, language: languageAsked(), source: asked })
  })
}
