import type { AuthActor } from './actor.ts'
import { limit } from './limit.ts'
import { NotNow } from './refusals.ts'

/** Of one network for one address, and of all of them together: nobody's mailbox is filled up by way of us, and strangers leave its owner a message of their own. */
const perAsker = { times: 3, minutes: 24 * 60 }
const perAddress = { times: 12, minutes: 24 * 60 }

/**
 * Whether an address has had as many messages of a kind in a day as somebody who is not signed in can have us send it; counts one more. Gives no refusal: an answer that says so would tell a stranger that somebody asked.
 */
export async function isOften({ network = 'unknown' }: AuthActor, what: string, email: string): Promise<boolean> {
  const whom = email.toLowerCase()
  try {
    await limit(what, `${network}:${whom}`, perAsker)
    await limit(`${what}-all`, whom, perAddress)
    return false
  } catch (error) {
    if (error instanceof NotNow) return true
    throw error
  }
}
