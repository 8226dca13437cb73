import type { PersonActor } from './actor.ts'
import { channelsOf, holdOf, type Held } from './tell-channels.ts'

/** Until when nothing of the actor's is deleted at once and no download is handed out, and why; nothing when they are free to do both. */
export const readHold = async (actor: PersonActor): Promise<Held | undefined> => holdOf(await channelsOf(actor.person))
