import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { requests, type requestEvents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import type { AskedWhose } from '../waits-for-whom.ts'
import { askedWhose } from './asked-whose.ts'
import type { Attachment } from './files/attachments-of.ts'
import type { OwnRequest } from './list-own.ts'
import { openedColumns, ownEvents, type OwnKind } from './own-columns.ts'

type Event = typeof requestEvents.$inferSelect
/** Of the staff the person sees that somebody took it up, not who. */
export type OwnEvent = Pick<Event, 'id' | 'by' | 'way' | 'filesLeft' | 'fileOf' | 'words' | 'reason' | 'deed' | 'until' | 'handed' | 'handedOn' | 'at'> & { kind: OwnKind; files: Attachment[]; /** How many files that came with it are removed. */ filesRemoved: number; /** Whether its files are theirs to take back. */ takesBack: boolean }
/**
 * `appealOf`: the number of the request an appeal is against. `duplicateOf`: of the one whose answer counts for this, too. `askedWhose`: what the person is asked or told about whose it is, while nobody knows.
 */
export type OwnOpened = OwnRequest & Pick<typeof requests.$inferSelect, 'regime' | 'acknowledgedAt' | 'extendedAt' | 'stoppedAt' | 'stopReason'> & { appealOf: number | null; duplicateOf: number | null; askedWhose: AskedWhose | null; events: OwnEvent[] }

const first = alias(requests, 'first')
const same = alias(requests, 'same')

/** One of the person's requests with its timeline, by the number people quote. Throws `NotFound`, also for another person's. */
export function readOwn(actor: PersonActor, { number }: { number: number }): Promise<OwnOpened> {
  return as(actor, async (tx) => {
    const [found] = await tx
      .select({ ...openedColumns, appealOf: first.number, duplicateOf: same.number })
      .from(requests)
      .leftJoin(first, eq(first.id, requests.appealOf))
      .leftJoin(same, eq(same.id, requests.duplicateOf))
      .where(and(eq(requests.number, number), eq(requests.personId, actor.person)))
    if (!found) throw new NotFound()
    const { id, identity, ...request } = found
    const known = identity === 'signed-in' || identity === 'confirmed'
    return { ...request, askedWhose: await askedWhose(tx, { id, identity, state: request.state }), events: await ownEvents(tx, { id, number, takesBack: ({ forKnown }) => request.state === 'open' && (forKnown || known) }) }
  })
}
