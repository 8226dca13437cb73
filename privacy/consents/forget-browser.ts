import { eq } from 'drizzle-orm'
import { countedBrowsers } from '#db/schema/index.ts'
import { as, type RecorderActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { record } from '../write.ts'

/** Forgets a browser by its number and, with it, all that was counted of it: whatever is still sent in its name is nobody's. */
export async function forgetBrowser(actor: RecorderActor, number: string): Promise<void> {
  await as(actor, async (tx) => {
    const { rowCount } = await tx.delete(countedBrowsers).where(eq(countedBrowsers.numberHash, digest('counted', number)))
    if (rowCount) await record(tx, actor, { verb: 'forget-browser', table: 'countedBrowsers', columns: [] })
  })
}
