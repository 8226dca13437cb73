import { DatabaseFault } from '#db/door.ts'
import { pageViews } from '#db/schema/index.ts'
import { as, type RecorderActor } from '../actor.ts'
import { digest } from '../digest.ts'
import type { Section } from './section-of.ts'

/**
 * Counts one opened section of a browser that may be counted; false when it may not, or not any more: the database takes nothing for a number it doesn't know. No line in
 * the audit: it would say more than the row.
 */
export async function countView(actor: RecorderActor, { number, page }: { number: string; page: Section }): Promise<boolean> {
  try {
    await as(actor, (tx) => tx.insert(pageViews).values({ browserHash: digest('counted', number), page }))
    return true
  } catch (error) {
    if (error instanceof DatabaseFault && error.constraint?.startsWith('page_views_browser_hash')) return false
    throw error
  }
}
