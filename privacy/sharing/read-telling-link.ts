import { eq } from 'drizzle-orm'
import { erasureTellings } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { receiptReference } from '../erasure-link.ts'
import { openTellingLink } from '../telling-link.ts'

type Row = typeof erasureTellings.$inferSelect

/** What a recipient's link is about, without a word of the person. Changes nothing. Undefined for a token that is not ours, and when the deletion is forgotten. */
export async function readTellingLink(_visitor: VisitorActor, { token }: { token: string }): Promise<({ reference: string } & Pick<Row, 'recipient' | 'answer'>) | undefined> {
  const link = openTellingLink(token)
  if (!link) return undefined
  const [found] = await as({ kind: 'link', person: link.person }, (tx) =>
    tx.select({ erasure: erasureTellings.erasureId, recipient: erasureTellings.recipient, answer: erasureTellings.answer }).from(erasureTellings).where(eq(erasureTellings.id, link.telling)),
  )
  return found && { reference: receiptReference(found.erasure), recipient: found.recipient, answer: found.answer }
}
