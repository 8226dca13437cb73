import { randomUUID } from 'node:crypto'
import { and, isNull } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { seal } from '../seal.ts'
import { record } from '../write.ts'
import { newSecret } from './app-code.ts'
import { needPassed } from './need-passed.ts'
import { lineOf, own, ownerOf, secretPlace } from './own-factor.ts'

/** Makes a key for an authenticator app, in place of one that was never confirmed. It counts once a code of the app came back, in this session: whoever began elsewhere and knows a key must not see it confirmed by its victim. */
export async function beginApp(actor: HalfwayActor, { device }: { device: string }): Promise<void> {
  const id = randomUUID()
  await as(actor, async (tx) => {
    await needPassed(tx, actor)
    await tx.delete(secondFactors).where(and(own(secondFactors, actor), isNull(secondFactors.confirmedAt)))
    await tx.insert(secondFactors).values({ id, ...ownerOf(actor), kind: 'totp', label: device, sessionId: actor.session, secret: seal(newSecret(), secretPlace(id)) })
    await record(tx, actor, lineOf(actor, { verb: 'begin-second-factor', table: 'secondFactors', columns: ['secret', 'label'] }))
  })
}
