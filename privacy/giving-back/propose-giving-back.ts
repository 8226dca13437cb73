import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requestEvents, requests } from '#db/schema/index.ts'
import { mayAct } from '../act-for.ts'
import { as, type StaffActor } from '../actor.ts'
import { caseOf } from '../case-of.ts'
import { needProof } from '../proof.ts'
import { refuseMoved } from '../refuse-moved.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { proposeInput } from './give-back-input.ts'
import { proofOf } from './proof-of.ts'
import { replacedAddresses } from './replaced-addresses.ts'

/**
 * Proposes that an account be given back to its holder, who asks for it in a request: nothing changes until another member of the staff confirms it (`giveBack`). It stands on the timeline, for staff alone: whoever is in the account is told nothing of it before it is done. Throws `NotAllowed` for roles that do not act for people, and for a
 * request that is nobody's; `NotFound` for a change of address that is not theirs; `NotNow` for what is answered, or something happened to since `seen`, and where who asks was not found out by a code to the phone or the postal address on file
 * (`provedOtherwise`), or to one that is itself new (`provedByNew`).
 */
export async function proposeGivingBack(actor: StaffActor, { number, seen, address }: z.output<typeof proposeInput>): Promise<void> {
  if (!mayAct(actor)) throw new NotAllowed('notYourRole')
  needProof(actor)
  const { id, person, state } = await caseOf(actor, number)
  if (state !== 'open') throw new NotNow('requestClosed')
  const undone = address === 'stays' ? undefined : (await replacedAddresses(person)).find((one) => one.id === address)
  if (address !== 'stays' && !undone) throw new NotFound()
  const fails = await proofOf(actor, { id, person }, undone?.at)
  if (fails) throw new NotNow(fails === 'replaced' ? 'provedByNew' : 'provedOtherwise')
  await as(actor, async (tx) => {
    await tx.select({ id: requests.id }).from(requests).where(eq(requests.id, id)).for('update')
    await refuseMoved(tx, { id }, seen)
    // Under the number alone: what stands in the audit under somebody's name they read, and so does whoever is in their account.
    await record(tx, actor, { verb: 'propose-giving-back', table: 'requestEvents', columns: ['kind', 'correctionId', `FR-${number}`] })
    await tx.insert(requestEvents).values({ requestId: id, personId: person, kind: 'give-back', by: 'staff', staffId: actor.staff, correctionId: undone?.id ?? null })
  })
}
