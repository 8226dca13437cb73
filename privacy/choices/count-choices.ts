import type { PersonActor } from '../actor.ts'
import { listChoices } from './list-choices.ts'

/** For the overview: how many topics of marketing are on, of how many, and since when the oldest of them. */
export async function countChoices(actor: PersonActor): Promise<{ on: number; of: number; since: Date | undefined }> {
  const { topics } = await listChoices(actor)
  const on = topics.filter((choice) => choice.on)
  const times = on.map((choice) => choice.standing!.line.at.getTime())
  return { on: on.length, of: topics.length, since: times.length ? new Date(Math.min(...times)) : undefined }
}
