import { settings } from '#settings'
import type { WorkerActor } from '../actor.ts'
import { compareJournal, mostInterrupted, type Standing } from '../journal.ts'
import type { Store } from '../store.ts'
import { replay } from './replay.ts'

/** `interrupted`: that what is missing failed, and did not come out of a backup. */
type Means = { store: Pick<Store, 'remove'>; most?: number; interrupted?: boolean }

/**
 * Brings the database level with its journal by doing over what it lacks, up to so many lines (`most`; without it those that a crash may leave, or all, as configured).
 * Gives how the two stand then.
 */
export async function settleJournal(actor: WorkerActor, { store, most = settings().replaysByItself ? Infinity : mostInterrupted, interrupted = false }: Means): Promise<Standing> {
  const standing = await compareJournal(actor)
  if (standing.state !== 'behind' || standing.missing.length > most) return standing
  // Of a backup that lacks so few nobody can tell it: then a receipt may come twice, and never not at all.
  const told = !interrupted && standing.missing.length > mostInterrupted
  try {
    await replay(actor, { store, told, missing: standing.missing })
  } catch (error) {
    // Another process may be at it, too: what counts is how they stand in the end.
    if ((await compareJournal(actor)).state === 'behind') throw error
  }
  return compareJournal(actor)
}
