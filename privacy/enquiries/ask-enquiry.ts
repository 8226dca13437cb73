import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { enquiryAsks } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { enquiryWording } from '../enquiry-subjects.ts'
import { limit } from '../limit.ts'
import { notify } from '../notify.ts'
import { NotNow } from '../refusals.ts'
import { seal } from '../seal.ts'
import { record } from '../write.ts'
import { askLife } from './ask-life.ts'
import type { askInput } from './enquiry-input.ts'

/** Nobody's mailbox is filled up by way of us: so many messages to an address in a day. */
const perAddress = { times: 3, minutes: 24 * 60 }

/**
 * Sends an address a link that confirms that it wants to read about a subject. Until its button is pressed nothing is held but the address, sealed, for three days. Known, unknown, asked before, or
 * written to often enough today: the work and the answer are the same.
 */
export async function askEnquiry(actor: AuthActor, { subject, email }: z.output<typeof askInput>): Promise<void> {
  const often = await isOften(email)
  const id = randomUUID()
  const token = randomBytes(24).toString('base64url')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-enquiry', table: 'enquiryAsks', columns: ['address', 'subject', 'wording'] })
    await tx.delete(enquiryAsks).where(sql`${enquiryAsks.createdAt} < now() - ${askLife()}::interval`)
    await tx.insert(enquiryAsks).values({ id, link: digest('session', token), address: seal(email, `enquiry_asks.address:${id}`), subject, wording: enquiryWording })
    await notify(tx, { kind: 'enquiry-confirm', params: { subject, token }, to: email, ...(often && { to: '', withheld: true as const }) })
  })
}

/** An answer that says so would tell a stranger that somebody asked. */
async function isOften(email: string): Promise<boolean> {
  try {
    await limit('enquiry', email.toLowerCase(), perAddress)
    return false
  } catch (error) {
    if (error instanceof NotNow) return true
    throw error
  }
}
