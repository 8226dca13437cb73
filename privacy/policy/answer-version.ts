import type { z } from 'zod'
import { acceptances } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { listPublished } from './list-published.ts'
import { acceptanceWording } from './read-news.ts'
import type { answerInput } from './version-input.ts'

/**
 * A person accepts or declines a version of the policy. Both are answers, both are kept, and the newest counts; nothing else follows from either. Throws `NotFound` for a version that is not
 * published.
 */
export async function answerVersion(actor: PersonActor, { version, answer }: z.output<typeof answerInput>): Promise<void> {
  if (!(await listPublished(actor)).some(({ effective }) => effective === version)) throw new NotFound()
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: answer === 'accepted' ? 'accept-version' : 'decline-version', table: 'acceptances', columns: ['document', 'version', 'answer'] })
    await tx.insert(acceptances).values({ personId: actor.person, document: 'privacy-policy', version, answer, wording: acceptanceWording })
  })
}
