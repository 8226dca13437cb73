import { choices } from '#db/schema/index.ts'
import type { Channel } from './channels.ts'
import { isSimilar } from './similar.ts'
import { everyTopic } from './topics.ts'

/** The columns of a line of the ledger of choices. */
export const ledgerColumns = {
  topic: choices.topic,
  channel: choices.channel,
  decision: choices.decision,
  wording: choices.wording,
  source: choices.source,
  at: choices.at,
  until: choices.until,
  addressHash: choices.addressHash,
  purchase: choices.purchase,
  family: choices.family,
  purchasedOn: choices.purchasedOn,
  refusalOffered: choices.refusalOffered,
}

/** The same as text, for statements that are kept as text: of the table under the name `c`. */
export const ledgerText = `c.topic, c.channel, c.decision, c.wording, c.source, c.at, c.until, c.address_hash as "addressHash", c.purchase, c.family, c.purchased_on::text as "purchasedOn", c.refusal_offered as "refusalOffered"`

/** A line of the ledger of choices. */
export type ChoiceLine = Pick<typeof choices.$inferSelect, keyof typeof ledgerColumns>

/** How a person stands to a topic by a channel, and the line that says so. `basis`: consent (GDPR art. 6(1)(a)), or the purchase (PECR reg. 22(3)). */
export type Standing = { on: boolean; basis: 'consent' | 'purchase'; line: ChoiceLine }

/** What the person said, here, to us or to a mail program of ours; not what a file or a purchase implies. A no that came with a purchase is theirs, too. */
export const isOwnWord = ({ source, decision }: Pick<ChoiceLine, 'source' | 'decision'>): boolean =>
  source === 'portal' || source === 'one-click' || source === 'staff' || source === 'api' || (source === 'purchase' && decision === 'out')

/**
 * How things stand for a topic and channel after all lines of the ledger: the person's own last word wins over any import or purchase, however new. A purchase
 * at which no refusal was offered, or of something that is not similar, says nothing. Undefined when nobody ever said anything.
 */
export function standing(lines: readonly ChoiceLine[], topic: string, channel: Channel = 'email'): Standing | undefined {
  const about = lines.filter((line) => line.topic === topic && line.channel === channel && (line.decision === 'out' || (line.decision === 'in' && isBasis(line))))
  const own = about.filter(isOwnWord)
  const line = newest(own.length > 0 ? own : about)
  return line && { on: line.decision === 'in', basis: line.source === 'purchase' ? 'purchase' : 'consent', line }
}

/** A purchase is a basis by e-mail alone, when it is known which, when, and that a refusal was offered as the address was collected. */
function isBasis({ source, topic, channel, purchase, family, purchasedOn, refusalOffered }: ChoiceLine): boolean {
  if (source !== 'purchase') return true
  return channel === 'email' && refusalOffered === true && purchase !== null && purchasedOn !== null && family !== null && isSimilar(family, topic)
}

/** Until when all marketing is paused, at a moment; it goes on by itself. */
export function pausedUntil(lines: readonly ChoiceLine[], now: Date): Date | undefined {
  const last = newest(lines.filter(({ topic, decision }) => topic === everyTopic && (decision === 'pause' || decision === 'resume')))
  return last?.decision === 'pause' && last.until && last.until > now ? last.until : undefined
}

/** Of two lines of one moment the one that stops more. */
function newest(lines: readonly ChoiceLine[]): ChoiceLine | undefined {
  const goesOn = ({ decision }: ChoiceLine): number => Number(decision === 'in' || decision === 'resume')
  return lines.toSorted((a, b) => b.at.getTime() - a.at.getTime() || goesOn(a) - goesOn(b))[0]
}
