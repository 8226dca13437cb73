import { and, desc, eq } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { standing, type ChoiceLine, type Standing } from '../standing.ts'
import { everyTopic, topics, type Topic } from '../topics.ts'
import { ownAddress } from './own-address.ts'

/** `on`: mail on this topic goes out. `standing`: the line that says so, if anybody ever said anything. */
export type TopicChoice = { topic: Topic; on: boolean; standing: Standing | undefined }

export type Choices = { email: string; topics: TopicChoice[]; history: ChoiceLine[] }

/** How the person stands to each topic, and every line of the ledger, newest first. */
export async function listChoices(actor: PersonActor): Promise<Choices> {
  return as(actor, async (tx) => {
    const { email, addressHash } = await ownAddress(tx, actor)
    const history = await tx
      .select({ topic: choices.topic, decision: choices.decision, wording: choices.wording, source: choices.source, at: choices.at })
      .from(choices)
      .where(and(eq(choices.personId, actor.person), eq(choices.channel, 'email')))
      .orderBy(desc(choices.at))
    const suppressed = await tx.select({ topic: suppressions.topic }).from(suppressions).where(eq(suppressions.addressHash, addressHash))
    const no = new Set(suppressed.map(({ topic }) => topic))
    return {
      email,
      history,
      topics: topics.map((topic) => {
        const stands = standing(history, topic)
        return { topic, on: stands?.on === true && !no.has(topic) && !no.has(everyTopic), standing: stands }
      }),
    }
  })
}
