import { consents } from '#db/schema/index.ts'
import { as, type PersonActor, type Tx } from '../actor.ts'
import { consentWording } from '../cookie-decision.ts'
import { oneByOne, saleSharing, writeSaleSharing, type SaleSharing } from '../sale-sharing.ts'
import { record } from '../write.ts'
import { lastCounting } from './last-counting.ts'

/**
 * Takes the signal of a signed-in person's browser for their own word against sale and sharing, everywhere and for good (Global Privacy Control; CCPA regulations,
 * section 7025(c)(1)), and for the end of a yes to counting that did not know of it. Writes only what isn't what stands: every page view brings the signal again. What they decided knowing of it stays.
 */
export async function honourSignal(actor: PersonActor): Promise<void> {
  const seen = await as(actor, (tx) => news(tx, actor))
  if (!seen.sale && !seen.counting) return
  await as(actor, async (tx) => {
    await oneByOne(tx, actor)
    const { sale, counting } = await news(tx, actor)
    if (counting) {
      // Not an opt-out of sale, and not counted as one in the yearly figures.
      await record(tx, actor, { verb: 'end-counting', table: 'consents', columns: ['about', 'decision'] })
      await tx.insert(consents).values({ personId: actor.person, about: 'analytics', decision: 'out', wording: consentWording, language: null, source: 'signal' })
    }
    if (!sale) return
    await record(tx, actor, { verb: 'honour-signal', table: 'consents', columns: ['about', 'decision'] })
    await writeSaleSharing(tx, actor, { decision: 'out', source: 'signal', addressHash: sale.addressHash })
  })
}

/** About what the signal says something that doesn't stand yet. */
async function news(tx: Tx, actor: PersonActor) {
  const [sale, counting] = [await saleSharing(tx, actor), await lastCounting(tx, actor)]
  return { sale: isNews(sale) ? sale : undefined, counting: counting?.decision === 'in' && counting.source !== 'against-signal' }
}

const isNews = ({ out, line }: SaleSharing): boolean => !(out && line) && line?.source !== 'against-signal'
