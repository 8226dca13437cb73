import { and, eq } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { similarTo } from '../similar.ts'
import { slices } from '../slices.ts'
import { isBasis, standing } from '../standing.ts'
import { everyTopic, purchaseWording, topics, type Topic } from '../topics.ts'
import { hashesOf, isPurchase, type Brought } from './brought.ts'
import { isAnyOf } from './is-any-of.ts'
import type { PersonRow } from './person-row.ts'
import { readLedgers } from './read-ledgers.ts'

/**
 * Consents and purchases the operator brings with it: one for each topic, a basis before what is none, and never against an opt-out. What is a basis is written where nothing stands yet; what is none, where
 * nothing was ever written, so that the history and the reason have it.
 */
export async function writeImportedChoices(tx: Tx, people: readonly Brought[]): Promise<void> {
  const asked = people.map((one) => ({ ...one, lines: broughtBy(one.row) })).filter(({ lines }) => lines.length > 0)
  if (asked.length === 0) return
  const found = await tx
    .select({ hash: suppressions.addressHash, topic: suppressions.topic })
    .from(suppressions)
    .where(and(eq(suppressions.channel, 'email'), isAnyOf(suppressions.addressHash, asked.flatMap(hashesOf))))
  const off = new Set(found.map(({ hash, topic }) => `${hash} ${topic}`))
  const ledgerOf = await readLedgers(tx, asked.map(({ id }) => id))
  const fresh = asked.flatMap(({ lines, ...one }) => {
    const ledger = ledgerOf(one.id)
    const isOff = (topic: Topic): boolean => hashesOf(one).some((hash) => off.has(`${hash} ${topic}`) || off.has(`${hash} ${everyTopic}`))
    const isNews = (line: Line): boolean => (isBasis(line) ? !standing(ledger, line.topic) : !ledger.some(({ topic }) => topic === line.topic))
    return lines.filter((line) => !isOff(line.topic) && isNews(line)).map((line) => ({ ...line, personId: one.id }))
  })
  for (const some of slices(fresh, mostAtOnce)) await tx.insert(choices).values(some)
}

/** A statement takes 65,535 values (PostgreSQL protocol, Bind). */
const mostAtOnce = 4000

type Line = ReturnType<typeof broughtBy>[number]

/** What a row brings for each topic. */
function broughtBy(row: PersonRow) {
  const yes = { channel: 'email', decision: 'in' } as const
  const agreed = { agreedOn: row.agreed_on || null, agreedWording: row.agreed_wording || null, agreedWhere: row.agreed_where || null }
  const consents = row.agreed_to.map((topic) => ({ ...yes, ...agreed, topic, wording: 'import', source: 'import' as const, purchase: null, family: null, purchasedOn: null, refusalOffered: null }))
  const isBought = isPurchase(row) && row.refusal !== 'refused'
  const bought = isBought ? { purchase: row.purchase, family: row.purchase_kind, purchasedOn: row.purchased_on, refusalOffered: row.refusal === 'offered' } : undefined
  const purchases = bought ? similarTo[bought.family].map((topic) => ({ ...yes, ...bought, topic, wording: purchaseWording, source: 'purchase' as const, agreedOn: null, agreedWording: null, agreedWhere: null })) : []
  return topics.flatMap((topic) => {
    const lines = [...consents, ...purchases].filter((line) => line.topic === topic)
    return lines.find(isBasis) ?? lines[0] ?? []
  })
}
