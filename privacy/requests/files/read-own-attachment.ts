import { as, type PersonActor } from '../../actor.ts'
import { openAttachment, type OpenedFile } from './open-attachment.ts'

/** A file on the timeline of a request of the person's own. Throws `NotFound`. */
export function readOwnAttachment(actor: PersonActor, of: { number: number; file: string }): Promise<OpenedFile> {
  return as(actor, (tx) => openAttachment(tx, of))
}
