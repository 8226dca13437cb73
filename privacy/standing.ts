import { choices } from '#db/schema/index.ts'
import type { Channel } from './channels.ts'
import { isSimilar } from './similar.ts'
import { everyTopic, topics } from './topics.ts'

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
  agreedOn: choices.agreedOn,
  agreedWording: choices.agreedWording,
  agreedWhere: choices.agreedWhere,
}

/** The same as text, for statements that are kept as text: of the table under the name `c`. */
export const ledgerText = `c.topic, c.channel, c.decision, c.wording, c.source, c.at, c.until, c.address_hash as "addressHash", c.purchase, c.family, c.purchased_on::text as "purchasedOn", c.refusal_offered as "refusalOffered", c.agreed_on::text as "agreedOn", c.agreed_wording as "agreedWording", c.agreed_where as "agreedWhere"`

/** A line of the ledger of choices. */
export type ChoiceLine = Pick<typeof choices.$inferSelect, keyof typeof ledgerColumns>

/** How a person stands to a topic by a channel, and the line that says so. `basis`: consent (GDPR art. 6(1)(a)), or the purchase (PECR reg. 22(3)). */
export type Standing<Line extends ChoiceLine = ChoiceLine> = { on: boolean; basis: 'consent' | 'purchase'; line: Line }

/** What marketing rests on, as it is told. `since`: of a consent the moment it was said, or the calendar date that a list names; of a purchase its calendar date. */
export type Basis = { basis: 'consent'; since: Date | string } | { basis: 'purchase'; since: string; purchase: string }

/** The basis of somebody who stands to a topic with a yes. */
export function basisOf({ basis, line: { at, agreedOn, purchasedOn, purchase } }: Standing): Basis {
  if (basis === 'purchase') return { basis, since: purchasedOn!, purchase: purchase! }
  return { basis, since: agreedOn ?? at }
}

/** What the person said, here, to us or to a mail program of ours; not what a file or a purchase implies. A no that came with a purchase is theirs, too. */
export const isOwnWord = ({ source, decision }: Pick<ChoiceLine, 'source' | 'decision'>): boolean =>
  source === 'portal' || source === 'one-click' || source === 'staff' || source === 'api' || (source === 'purchase' && decision === 'out')

/**
 * How things stand for a topic and channel after all lines of the ledger: the person's own last word wins over any import or purchase, however new. A consent that a list brings without
 * its words, day and place says nothing, nor does a purchase at which no refusal was offered, or of something that is not similar. Undefined when nobody ever said anything.
 */
export function standing<Line extends ChoiceLine>(lines: readonly Line[], topic: string, channel: Channel = 'email'): Standing<Line> | undefined {
  const about = lines.filter((line) => line.topic === topic && line.channel === channel && (line.decision === 'out' || (line.decision === 'in' && isBasis(line))))
  const own = about.filter(isOwnWord)
  const line = newest(own.length > 0 ? own : about)
  return line && { on: line.decision === 'in', basis: line.source === 'purchase' ? 'purchase' : 'consent', line }
}

/**
 * Whether somebody's last word about a topic by a channel is no, or about all there are and will be (`*`). When all is turned off no line is written of what nothing ever came by: there it is no where each topic is off, by that channel or, where it is silent, by their own word by e-mail.
 * `lines`: of that channel and of e-mail.
 */
export function saysNo(lines: readonly ChoiceLine[], topic: string, channel: Channel): boolean {
  const stands = topic === everyTopic ? undefined : standing(lines, topic, channel)
  return stands ? !stands.on : topics.every((one) => !(standing(lines, one, channel)?.on ?? !isOffByOwnWord(lines, one)))
}

/** Whether somebody turned a topic off by e-mail themselves: then no list and no purchase turns it on again. */
function isOffByOwnWord(lines: readonly ChoiceLine[], topic: string): boolean {
  const stands = standing(lines, topic)
  return stands !== undefined && !stands.on && isOwnWord(stands.line)
}

/** Whether somebody turned off each topic there is, one by one or all at once. Lists and purchases bring a yes by e-mail alone, so that only they themselves turn one on again. */
export const isEachOff = (lines: readonly ChoiceLine[]): boolean => topics.every((topic) => isOffByOwnWord(lines, topic))

/** What of a line says whether its yes may be relied on. */
type Facts = 'source' | 'topic' | 'channel' | 'purchase' | 'family' | 'purchasedOn' | 'refusalOffered' | 'agreedOn' | 'agreedWording' | 'agreedWhere'

/**
 * Whether a yes is one that may be relied on. A consent from a list is when it is known when, to which words and where it was given: who relies on it has to show it (GDPR art. 7(1)). A purchase is by
 * e-mail alone, when it is known which, when, and that a refusal was offered as the address was collected.
 */
export function isBasis({ source, topic, channel, purchase, family, purchasedOn, refusalOffered, agreedOn, agreedWording, agreedWhere }: Pick<ChoiceLine, Facts>): boolean {
  if (source === 'import') return agreedOn !== null && agreedWording !== null && agreedWhere !== null
  if (source !== 'purchase') return true
  return channel === 'email' && refusalOffered === true && purchase !== null && purchasedOn !== null && family !== null && isSimilar(family, topic)
}

/** Until when all marketing is paused, at a moment; it goes on by itself. */
export function pausedUntil(lines: readonly ChoiceLine[], now: Date): Date | undefined {
  const last = newest(lines.filter(({ topic, decision }) => topic === everyTopic && (decision === 'pause' || decision === 'resume')))
  return last?.decision === 'pause' && last.until && last.until > now ? last.until : undefined
}

/** Of two lines of one moment the one that stops more. */
function newest<Line extends ChoiceLine>(lines: readonly Line[]): Line | undefined {
  const goesOn = ({ decision }: ChoiceLine): number => Number(decision === 'in' || decision === 'resume')
  return lines.toSorted((a, b) => b.at.getTime() - a.at.getTime() || goesOn(a) - goesOn(b))[0]
}
