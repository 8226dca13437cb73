import type { WorkerActor } from '../actor.ts'
import { lag, type Lag } from './lag.ts'

/** Anybody may ask, as often as they like: the database is asked no more often than that (ms). */
const freshFor = 10_000

let known: { at: number; found: Promise<Lag> } | undefined

/** How far the worker is behind, as of a few seconds ago at most. */
export function recentLag(actor: WorkerActor): Promise<Lag> {
  if (!known || performance.now() - known.at > freshFor) {
    const found = lag(actor)
    known = { at: performance.now(), found }
    // What could not be asked is asked again.
    found.catch(() => (known = undefined))
  }
  return known.found
}
