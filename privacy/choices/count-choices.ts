import type { PersonActor } from '../actor.ts'
import { listChoices } from './list-choices.ts'

/** For the overview: how many topics of marketing are on, by whichever channel, of how many, since when the oldest of them; when somebody last chose, and until when all of it is paused. */
export async function countChoices(actor: PersonActor): Promise<{ on: number; of: number; since: Date | undefined; last: Date | undefined; pausedUntil: Date | undefined }> {
  const { topics, history, pausedUntil } = await listChoices(actor)
  const on = topics.filter((choice) => choice.on)
  const times = on.flatMap(({ by }) => by.filter((way) => way.on).map(({ standing }) => standing!.line.at.getTime()))
  return { on: on.length, of: topics.length, since: times.length ? new Date(Math.min(...times)) : undefined, last: history[0]?.at, pausedUntil }
}
