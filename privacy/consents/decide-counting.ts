import { consents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { consentWording } from '../cookie-decision.ts'
import { languageAsked } from '../reading.ts'
import { oneByOne } from '../sale-sharing.ts'
import { record } from '../write.ts'
import type { AnswerInput } from './decision-input.ts'
import { lastCounting } from './last-counting.ts'

/**
 * A signed-in person's answer to the question about counting visits, into the ledger (GDPR, article 7(1)); the same answer to the same words once. `knew`: it is a yes of somebody who was told that their
 * browser's signal says no, which the signal does not end.
 */
export async function decideCounting(actor: PersonActor, { decision, asked }: AnswerInput, knew: boolean): Promise<void> {
  await as(actor, async (tx) => {
    await oneByOne(tx, actor)
    const last = await lastCounting(tx, actor)
    if (last?.decision === decision && last.wording === consentWording && (!knew || last.source === 'against-signal')) return
    await record(tx, actor, { verb: 'decide-counting', table: 'consents', columns: ['about', 'decision'] })
    await tx.insert(consents).values({ personId: actor.person, about: 'analytics', decision, wording: consentWording, language: languageAsked(), source: knew ? 'against-signal' : asked })
  })
}
