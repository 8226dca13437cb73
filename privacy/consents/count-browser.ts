import { randomBytes } from 'node:crypto'
import { countedBrowsers } from '#db/schema/index.ts'
import { as, type RecorderActor } from '../actor.ts'
import { consentWording } from '../cookie-decision.ts'
import { digest } from '../digest.ts'
import { record } from '../write.ts'

/**
 * Notes that a browser may be counted from now on, in which words its reader agreed and when, and gives the random number it is known by: in its cookie as it is, here
 * as a keyed hash. Never tied to an account.
 */
export async function countBrowser(actor: RecorderActor): Promise<string> {
  const number = randomBytes(24).toString('base64url')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'count-browser', table: 'countedBrowsers', columns: ['wording', 'agreedAt'] })
    await tx.insert(countedBrowsers).values({ numberHash: digest('counted', number), wording: consentWording })
  })
  return number
}
