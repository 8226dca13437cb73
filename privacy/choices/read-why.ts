import { and, eq } from 'drizzle-orm'
import { choices } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { sealLink } from '../opt-out-link.ts'
import { basisOf, ledgerColumns, standing, type Basis } from '../standing.ts'
import type { Topic } from '../topics.ts'
import { openWhy } from '../why-link.ts'

/**
 * By what right a message was sent. `basis` is missing when nothing is held of it any more, and when what a list brought is none by today's rule (`unproven`); `stop`: the token of the way out; `saidNo`: when they said no, if
 * that is how things stand now; `timeZone`: see `WhyLink`.
 */
export type Why = { topic: Topic; sentAt: Date; basis?: Basis & Pick<typeof choices.$inferSelect, 'wording' | 'language' | 'source' | 'agreedWording' | 'agreedWhere'>; unproven: boolean; stop: string; saidNo?: Date; timeZone?: string }

/** Why a message was sent, as the ledger of choices was when it was, and whether they said no since. Nothing else of anybody, and changes nothing. Undefined for a token that is not ours. */
export async function readWhy(_visitor: VisitorActor, { token }: { token: string }): Promise<Why | undefined> {
  const link = openWhy(token)
  if (!link) return undefined
  const { person, topic, sentAt, timeZone } = link
  const lines = await as({ kind: 'link', person }, (tx) =>
    tx
      .select({ ...ledgerColumns, language: choices.language })
      .from(choices)
      .where(and(eq(choices.personId, person), eq(choices.channel, 'email'))),
  )
  const then = lines.filter(({ at }) => at <= sentAt)
  const [stood, now] = [standing(then, topic), standing(lines, topic)]
  const unproven = !stood && then.some((line) => line.topic === topic && line.source === 'import')
  const rest = { topic, sentAt, unproven, stop: sealLink(link), ...(now && !now.on && { saidNo: now.line.at }), ...(timeZone && { timeZone }) }
  if (!stood?.on) return rest
  const { wording, language, source, agreedWording, agreedWhere } = stood.line
  return { ...rest, basis: { ...basisOf(stood), wording, language, source, agreedWording, agreedWhere } }
}
