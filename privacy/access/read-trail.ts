import { as, type PersonActor } from '../actor.ts'
import { ownTrail, type OwnTrail } from '../own-trail.ts'

/** How far the person's own lines in the audit go, as they were sealed last: the mark that they can hold against us. Undefined as long as nothing of theirs was sealed. */
export const readTrail = (actor: PersonActor): Promise<OwnTrail | undefined> => as(actor, ownTrail)
