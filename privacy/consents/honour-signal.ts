import { as, type PersonActor } from '../actor.ts'
import { oneByOne, saleSharing, writeSaleSharing, type SaleSharing } from '../sale-sharing.ts'
import { record } from '../write.ts'

/**
 * Takes the signal of a signed-in person's browser for their own word against sale and sharing, everywhere and for good (Global Privacy Control; CCPA regulations,
 * section 7025(c)(1)). Writes only when that isn't what stands: every page view brings the signal again. What they decided knowing of it stays.
 */
export async function honourSignal(actor: PersonActor): Promise<void> {
  if (!isNews(await as(actor, (tx) => saleSharing(tx, actor)))) return
  await as(actor, async (tx) => {
    await oneByOne(tx, actor)
    const stands = await saleSharing(tx, actor)
    if (!isNews(stands)) return
    await record(tx, actor, { verb: 'honour-signal', table: 'consents', columns: ['about', 'decision'] })
    await writeSaleSharing(tx, actor, { decision: 'out', source: 'signal', addressHash: stands.addressHash })
  })
}

const isNews = ({ out, line }: SaleSharing): boolean => !(out && line) && line?.source !== 'against-signal'
