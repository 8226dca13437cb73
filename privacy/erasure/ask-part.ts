import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { applications, partErasures } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { needProof } from '../proof.ts'
import { readHold } from '../read-hold.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { partInput } from './part-input.ts'

/**
 * Has a part of the actor's data deleted: what may go at once, what has to stay for a while when its time is over. When an address was replaced or a second factor came or went
 * within the last 72 hours it waits until these are over. Gives when it is carried out. Throws `NotAllowed` without a fresh proof, `NotFound` for an application that is not theirs.
 */
export async function askPart(actor: PersonActor, { part, application, before }: z.output<typeof partInput>): Promise<{ due: Date }> {
  needProof(actor)
  const held = await readHold(actor)
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-part', table: 'partErasures', columns: ['part', 'applicationId', 'before', 'dueAt'] })
    if (application && (await tx.$count(applications, eq(applications.id, application))) === 0) throw new NotFound('notFound')
    const [asked] = await tx
      .insert(partErasures)
      .values({ personId: actor.person, part, applicationId: application, before: before ?? sql`now()`, dueAt: sql`greatest(now(), ${held?.until.toISOString() ?? null}::timestamptz)` })
      .returning({ id: partErasures.id, due: partErasures.dueAt, before: partErasures.before })
    const { id, due } = asked!
    await tx.execute(sql`select enqueue('erase-due', ${id}::uuid)`)
    await inscribe(tx, { kind: 'part', person: personDigest(actor.person), id, part, application, before: asked!.before.toISOString() })
    return { due }
  })
}
