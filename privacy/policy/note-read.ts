import type { z } from 'zod'
import { acceptances } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { listPublished } from './list-published.ts'
import { acceptanceWording } from './read-news.ts'
import type { readInput } from './version-input.ts'

/** Notes that a person has read what a version changes: it is not shown above their pages any more. Gives where they were. Throws `NotFound` for a version that is not published. */
export async function noteRead(actor: PersonActor, { version, back }: z.output<typeof readInput>): Promise<{ back: string }> {
  if (!(await listPublished(actor)).some(({ effective }) => effective === version)) throw new NotFound()
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'note-read', table: 'acceptances', columns: ['document', 'version', 'answer'] })
    await tx.insert(acceptances).values({ personId: actor.person, document: 'privacy-policy', version, answer: 'read', wording: acceptanceWording })
  })
  return { back }
}
