import type { PersonActor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import { NotFound } from '../refusals.ts'
import { readEntries, type Entry } from './read-entries.ts'

/** One entry of the person's notification log with its contents. Throws `NotFound` when there is none, or none of theirs. */
export async function readEntry(actor: PersonActor, { id, keys }: { id: string; keys: Pick<Keys, 'find'> }): Promise<Entry> {
  const [entry] = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await readEntries(actor, { ids: [id], keys }) : []
  if (!entry) throw new NotFound()
  return entry
}
