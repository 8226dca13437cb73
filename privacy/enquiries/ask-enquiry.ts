import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { enquiryAsks } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { enquiryWording } from '../enquiry-subjects.ts'
import { isOften } from '../is-often.ts'
import { notify } from '../notify.ts'
import { seal } from '../seal.ts'
import { record } from '../write.ts'
import { askLife } from './ask-life.ts'
import type { askInput } from './enquiry-input.ts'

/**
 * Sends an address a link that confirms that it wants to read about a subject. Until its button is pressed nothing is held but the address, sealed, for three days. Known, unknown, asked before, or
 * written to often enough today: the work and the answer are the same.
 */
export async function askEnquiry(actor: AuthActor, { subject, email }: z.output<typeof askInput>): Promise<void> {
  const often = await isOften(actor, 'enquiry', email)
  const id = randomUUID()
  const token = randomBytes(24).toString('base64url')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-enquiry', table: 'enquiryAsks', columns: ['address', 'subject', 'wording'] })
    await tx.delete(enquiryAsks).where(sql`${enquiryAsks.createdAt} < now() - ${askLife()}::interval`)
    await tx.insert(enquiryAsks).values({ id, link: digest('session', token), address: seal(email, `enquiry_asks.address:${id}`), subject, wording: enquiryWording })
    await notify(tx, { kind: 'enquiry-confirm', params: { subject, token }, to: email, ...(often && { to: '', withheld: true as const }) })
  })
}
