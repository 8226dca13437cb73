import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { channelAddress } from '../channel-address.ts'
import { correct } from '../correct.ts'
import { followChoices } from '../follow-choices.ts'
import type { addressInput } from './address-input.ts'

/** Corrects where somebody lives, or takes all of it away. What was stopped by post stays stopped. Throws `Invalid` `unchanged`. */
export async function correctAddress(actor: PersonActor, typed: z.output<typeof addressInput>): Promise<void> {
  await correct(actor, 'address', typed, async (tx, before) => {
    const [from, to] = [before, typed].map((place) => channelAddress('post', { ...nowhere, ...place }))
    if (from && to) await followChoices(tx, [{ channel: 'post', from, to }])
  })
}

const nowhere = { email: '', phone: null, street: null, city: null, region: null, postalCode: null, country: null }
