import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { oneByOne, saleSharing, sentSignal, writeSaleSharing } from '../sale-sharing.ts'
import { record } from '../write.ts'
import type { saleInput } from './sale-input.ts'

/**
 * A person's own word about the sale and sharing of their data (CCPA, section 1798.120). No takes one step; yes two (CCPA regulations, section 7028), and counts as given
 * knowing of the signal when there was one: `signal` says whether the browser sends it now. What stands already is not written again.
 */
export async function decideSale(actor: PersonActor, { decision }: z.output<typeof saleInput>, signal: boolean): Promise<void> {
  await as(actor, async (tx) => {
    await oneByOne(tx, actor)
    await record(tx, actor, { verb: decision === 'out' ? 'opt-out-of-sale' : 'decide-sale', table: 'consents', columns: ['about', 'decision'] })
    const { out, line, addressHash } = await saleSharing(tx, actor)
    if (line && out === (decision === 'out')) return
    const against = decision === 'in' && (signal || (await sentSignal(tx, actor)))
    await writeSaleSharing(tx, actor, { decision, source: against ? 'against-signal' : 'page', addressHash })
  })
}
