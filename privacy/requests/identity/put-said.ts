import { requestEvents } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'

type Said = { id: string; person: string | null; mine: boolean }

/**
 * Puts on the timeline that somebody who was asked said whose a request is: comes after their check, which the database asks for. An address under which nothing is on file shows nobody's identity, so its yes is no event; its no is
 * one, as everybody's.
 */
export async function putSaid(tx: Tx, { id, person, mine }: Said): Promise<void> {
  if (mine && !person) return
  await tx.insert(requestEvents).values({ requestId: id, personId: person, kind: mine ? 'proved' : 'disowned', by: 'system' })
}
