import { limit } from '../../limit.ts'
import { NotNow } from '../../refusals.ts'

/** Nobody's mailbox is filled up by way of us: so many messages to an address in a day. */
const perAddress = { times: 3, minutes: 24 * 60 }

/** Whether this address has had as many messages of a day as somebody who is not signed in can have us send it. */
export async function isOften(email: string): Promise<boolean> {
  try {
    await limit('ask-outside', email.toLowerCase(), perAddress)
    return false
  } catch (error) {
    if (error instanceof NotNow) return true
    throw error
  }
}
