import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { outbox, paymentMethods, profiles } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { textKinds } from '../message-kinds.ts'
import type { Told } from '../tell.ts'

/** Somebody who was handed something of a person, and by what they know them. */
export type Holder = { person: string; recipient: Told; known: string[] }

/** In the order in which they are named. */
const order: readonly Told[] = ['mail-delivery', 'text-delivery', 'payment-processor', 'customer-list']

/**
 * Who holds something of these people because we handed it to them (GDPR article 19, CCPA 1798.105(c)(1)): whom a message went through, whom a payment method belongs to, and the system that imports come from.
 * Whoever was handed nothing is not told of them now. Under a role that reaches these people's rows.
 */
export async function holdersOf(tx: Tx, people: readonly string[]): Promise<Holder[]> {
  const whose = [...people]
  const known = await tx.select({ person: profiles.personId, email: profiles.email, phone: profiles.phone, number: profiles.externalId }).from(profiles).where(inArray(profiles.personId, whose))
  const cards = await tx.select({ person: paymentMethods.personId, brand: paymentMethods.brand, lastFour: paymentMethods.lastFour }).from(paymentMethods).where(inArray(paymentMethods.personId, whose))
  const byText = sql<boolean>`${inArray(outbox.kind, textKinds)}`
  const handed = await tx
    .selectDistinct({ person: outbox.personId, byText })
    .from(outbox)
    .where(and(inArray(outbox.personId, whose), eq(outbox.state, 'sent'), notInArray(outbox.kind, ['recipient-corrected', 'recipient-erased'])))
  const went = (person: string, text: boolean): boolean => handed.some((one) => one.person === person && one.byText === text)
  const found = known.flatMap(({ person, email, phone, number }): Holder[] => {
    const own = cards.filter((card) => card.person === person)
    return [
      ...(went(person, false) ? [{ person, recipient: 'mail-delivery' as const, known: [email] }] : []),
      ...(phone && went(person, true) ? [{ person, recipient: 'text-delivery' as const, known: [phone] }] : []),
      ...(own.length > 0 ? [{ person, recipient: 'payment-processor' as const, known: own.map(({ brand, lastFour }) => `${brand} ${lastFour}`) }] : []),
      ...(number ? [{ person, recipient: 'customer-list' as const, known: [number] }] : []),
    ]
  })
  return found.toSorted((a, b) => order.indexOf(a.recipient) - order.indexOf(b.recipient))
}
