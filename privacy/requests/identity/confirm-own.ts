import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { identityChecks, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../../actor.ts'
import { needProof } from '../../proof.ts'
import { NotFound, NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import type { ownCheckInput } from './check-input.ts'
import { askedWhose } from '../asked-whose.ts'
import { goOnProved } from './go-on-proved.ts'
import { putSaid } from './put-said.ts'

/** Whoever is signed in says whether an open request that came another way and names them is theirs; it stands on its timeline. If so, a clock that waited for that goes on. Asks for a fresh sign-in. Throws `NotFound`, and `NotNow` for what is answered or said already, and (`checkedAnew`) for what staff stopped on suspicion: that a code to what is on file lifts. */
export async function confirmOwn(actor: PersonActor, { number, answer }: z.output<typeof ownCheckInput>): Promise<{ number: number }> {
  needProof(actor)
  await as(actor, async (tx) => {
    const [found] = await tx.select({ id: requests.id, state: requests.state, identity: requests.identity }).from(requests).where(and(eq(requests.number, number), eq(requests.personId, actor.person)))
    if (!found) throw new NotFound()
    const asked = await askedWhose(tx, found)
    if (asked === 'doubted' || asked === 'asked-anew') throw new NotNow('checkedAnew')
    if (asked !== 'open') throw new NotNow('saidOnceOnly')
    await record(tx, actor, { verb: 'confirm-own', table: 'identityChecks', columns: ['state', 'reason'] })
    await tx.insert(identityChecks).values({ requestId: found.id, personId: actor.person, way: 'sign-in', settledAt: sql`now()`, ...(answer === 'mine' ? { state: 'verified' as const } : { state: 'doubted' as const, reason: 'not-them' as const }) })
    await putSaid(tx, { id: found.id, person: actor.person, mine: answer === 'mine' })
    if (answer === 'mine') await goOnProved(tx, actor, { id: found.id, person: actor.person })
  })
  return { number }
}
