import { and, eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { NotNow } from '../refusals.ts'

/** An open request, kept from every other step until this one is through. Throws `NotNow` for what is answered, or not there for whoever asks. */
export async function lockOpen(tx: Tx, number: number) {
  const [found] = await tx
    .select({
      id: requests.id,
      number: requests.number,
      ownerId: requests.ownerId,
      personId: requests.personId,
      kind: requests.kind,
      regime: requests.regime,
      receivedAt: requests.receivedAt,
      dueOn: requests.dueOn,
      lateAt: requests.lateAt,
      appealOf: requests.appealOf,
      acknowledgedAt: requests.acknowledgedAt,
      extendedAt: requests.extendedAt,
      stoppedAt: requests.stoppedAt,
      stopReason: requests.stopReason,
      stoppedDays: requests.stoppedDays,
      waitedUntil: requests.waitedUntil,
      beganAnewOn: requests.beganAnewOn,
      answerTo: requests.answerTo,
      answerHash: requests.answerHash,
      followHash: requests.followHash,
      locale: requests.locale,
      linkedAt: requests.linkedAt,
    })
    .from(requests)
    .where(and(eq(requests.number, number), eq(requests.state, 'open')))
    .for('update')
  if (!found) throw new NotNow('requestClosed')
  return found
}
