import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { limit } from '../limit.ts'
import { notify } from '../notify.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { ownAddress } from './own-address.ts'
import { optInCode } from './opt-in-code.ts'
import type { optInAsk } from './topic-input.ts'

const perPerson = { times: 5, minutes: 15 }
/** Nobody's phone is filled up by way of us, from however many accounts. */
const perNumber = { times: 5, minutes: 60 }

/** Texts a code to the person's number, so that they can turn a topic on by text or phone. Throws `NotNow` `noNumber` without one, or past five codes in 15 minutes. */
export async function askOptInCode(actor: PersonActor, { topic, channel }: z.output<typeof optInAsk>): Promise<{ topic: string; channel: string }> {
  const number = await as(actor, async (tx) => (await ownAddress(tx, actor)).addresses.text)
  if (!number) throw new NotNow('noNumber')
  await limit('channel-code', actor.person, perPerson)
  await limit('channel-code-to', number, perNumber)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-opt-in-code', table: 'outbox', columns: ['kind', 'recipient'] })
    await notify(tx, { kind: 'opt-in-code', to: number, person: actor.person, params: { code: optInCode({ person: actor.person, number }, new Date()) } })
  })
  return { topic, channel }
}
