import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { sameDigest } from '../digest.ts'
import { limit } from '../limit.ts'
import { Invalid, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { lockNeighbours } from './lock-neighbours.ts'
import { optInCode, optInMinutes } from './opt-in-code.ts'
import { ownAddress } from './own-address.ts'
import type { optInInput } from './topic-input.ts'
import { writeDecision } from './write-decision.ts'

/** Five tries in half an hour at a million codes. */
const tries = { times: 5, minutes: optInMinutes }

/**
 * Turns a topic on by text or phone with the code that was texted to the person's number, in this half hour or the one before. Throws `Invalid` `wrongCode`, `NotNow` past five tries or without a
 * number.
 */
export async function confirmOptIn(actor: PersonActor, { topic, channel, code }: z.output<typeof optInInput>): Promise<{ topic: string; channel: string }> {
  await limit('opt-in-code', actor.person, tries)
  return as(actor, async (tx) => {
    const others = await lockNeighbours(tx, actor, channel)
    const { addresses, hashes } = await ownAddress(tx, actor)
    const number = addresses.text
    if (!number) throw new NotNow('noNumber')
    const now = Date.now()
    const good = [now, now - optInMinutes * 60_000].some((at) => sameDigest(code, optInCode({ person: actor.person, number }, new Date(at))))
    if (!good) throw new Invalid({ code: 'wrongCode' })
    await record(tx, actor, { verb: 'confirm-opt-in', table: 'choices', columns: ['topic', 'channel', 'decision', 'addressHash'] })
    await writeDecision(tx, { person: actor.person, about: [topic], channels: [channel], decision: 'in', source: 'portal', hashes, others })
    return { topic, channel }
  })
}
