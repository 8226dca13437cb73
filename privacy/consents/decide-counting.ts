import { consents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { consentWording } from '../cookie-decision.ts'
import { languageAsked } from '../reading.ts'
import { oneByOne } from '../sale-sharing.ts'
import { record } from '../write.ts'
import type { AnswerInput } from './decision-input.ts'
import { lastCounting } from './last-counting.ts'

/**
 * A signed-in person's answer to the question about counting visits, into the ledger (GDPR, article 7(1)); the same answer to the same words once. `told`: it is a yes of somebody who was told that their
 * browser's signal says no, which the signal does not end. Gives whether it is such a yes: also one on the page, which says what the signal of another browser of theirs said last.
 */
export async function decideCounting(actor: PersonActor, { decision, asked }: AnswerInput, told: boolean): Promise<boolean> {
  return as(actor, async (tx) => {
    await oneByOne(tx, actor)
    const last = await lastCounting(tx, actor)
    const knew = told || (decision === 'in' && asked === 'page' && last?.decision === 'out' && last.source === 'signal')
    if (last?.decision === decision && last.wording === consentWording && (!knew || last.source === 'against-signal')) return knew
    await record(tx, actor, { verb: 'decide-counting', table: 'consents', columns: ['about', 'decision'] })
    await tx.insert(consents).values({ personId: actor.person, about: 'analytics', decision, wording: consentWording, language: languageAsked(), source: knew ? 'against-signal' : asked })
    return knew
  })
}
