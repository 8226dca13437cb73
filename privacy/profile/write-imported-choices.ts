import { and, eq } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { similarTo, type ProductFamily } from '../similar.ts'
import { everyTopic, purchaseWording, type Topic } from '../topics.ts'
import { isAnyOf } from './is-any-of.ts'
import type { PersonRow } from './person-row.ts'

/** Consent and purchases the operator brings with it: only where nothing was ever chosen for the topic, and never against an opt-out. What was refused with a purchase is off, whatever came before. */
export async function writeImportedChoices(tx: Tx, people: readonly { id: string; row: PersonRow }[]): Promise<void> {
  const asked = people.filter(({ row }) => row.agreed_to.length > 0 || isPurchase(row))
  if (asked.length === 0) return
  const hash = (row: PersonRow): string => addressDigest('suppression', row.email)
  const off = new Set(
    (await tx.select({ hash: suppressions.addressHash, topic: suppressions.topic }).from(suppressions).where(and(eq(suppressions.channel, 'email'), isAnyOf(suppressions.addressHash, asked.map(({ row }) => hash(row)))))).map(
      (one) => `${one.hash} ${one.topic}`,
    ),
  )
  const chosen = new Set(
    (await tx.select({ personId: choices.personId, topic: choices.topic, purchase: choices.purchase }).from(choices).where(and(eq(choices.channel, 'email'), isAnyOf(choices.personId, asked.map(({ id }) => id))))).flatMap(
      (one) => [`${one.personId} ${one.topic}`, `${one.personId} ${one.topic} ${one.purchase}`],
    ),
  )
  const isOpen = (id: string, row: PersonRow, topic: Topic): boolean => !chosen.has(`${id} ${topic}`) && !off.has(`${hash(row)} ${topic}`) && !off.has(`${hash(row)} ${everyTopic}`)
  const agreed = asked.flatMap(({ id, row }) =>
    row.agreed_to.filter((topic) => isOpen(id, row, topic)).map((topic) => ({ personId: id, topic, channel: 'email' as const, decision: 'in' as const, wording: 'import', source: 'import' as const })),
  )
  const bought = asked.flatMap(({ id, row }) => {
    if (!isPurchase(row)) return []
    const { purchase, purchase_kind: family, purchased_on: purchasedOn } = row
    const isNews = (topic: Topic): boolean => (row.refusal === 'refused' ? !chosen.has(`${id} ${topic} ${purchase}`) : isOpen(id, row, topic) && !row.agreed_to.includes(topic))
    const line = { personId: id, channel: 'email', decision: row.refusal === 'refused' ? 'out' : 'in', wording: purchaseWording, source: 'purchase', purchase, family, purchasedOn, refusalOffered: row.refusal !== '' } as const
    return similarTo[family].filter(isNews).map((topic) => ({ ...line, topic }))
  })
  if (agreed.length) await tx.insert(choices).values(agreed)
  if (bought.length) await tx.insert(choices).values(bought)
}

const isPurchase = <Row extends PersonRow>(row: Row): row is Row & { purchase_kind: ProductFamily } => row.purchase !== '' && row.purchase_kind !== '' && row.purchased_on !== ''
