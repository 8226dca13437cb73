import { and, eq } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { openLink } from '../opt-out-link.ts'
import { everyTopic, type Topic } from '../topics.ts'

/** What the way out of a message is about, and whether it was taken already. Changes nothing. Undefined for a token that is not ours. */
export async function readLink(_visitor: VisitorActor, { token }: { token: string }): Promise<{ topic: Topic; off: boolean; allOff: boolean } | undefined> {
  const link = openLink(token)
  if (!link) return undefined
  const found = await as({ kind: 'link', person: link.person }, (tx) =>
    tx.select({ topic: suppressions.topic }).from(suppressions).where(and(eq(suppressions.addressHash, link.addressHash), eq(suppressions.channel, 'email'))),
  )
  const names = found.map(({ topic }) => topic)
  return { topic: link.topic, off: names.includes(link.topic) || names.includes(everyTopic), allOff: names.includes(everyTopic) }
}
