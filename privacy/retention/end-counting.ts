import { countedBrowsers } from '#db/schema/index.ts'
import { as, type PrunerActor } from '../actor.ts'
import { record } from '../write.ts'

/** Deletes the browsers whose consent is older than the map allows, with all that was counted of them: row-level security shows this role no other. */
export async function endCounting(actor: PrunerActor): Promise<void> {
  await as(actor, async (tx) => {
    const { rowCount } = await tx.delete(countedBrowsers)
    if (rowCount) await record(tx, actor, { verb: 'sweep', table: 'countedBrowsers', columns: [] })
  })
}
