import { members } from '#db/schema/index.ts'
import type { PersonActor, Tx } from '../actor.ts'

/** Gives the person a name in the forum, or another one: it stands beside all they wrote. Gives the member's id. Run it within `orTaken`. */
export async function takeName(tx: Tx, actor: PersonActor, name: string): Promise<string> {
  const [member] = await tx
    .insert(members)
    .values({ personId: actor.person, name })
    .onConflictDoUpdate({ target: members.personId, set: { name } })
    .returning({ id: members.id })
  return member!.id
}
