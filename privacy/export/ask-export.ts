import { as, type PersonActor } from '../actor.ts'
import { beginExport } from './begin-export.ts'
import type { ExportWish } from './export-terms.ts'

/**
 * Asks for a copy of the person's data; the worker builds it, and builds it again where that is wanted. Only what is new means: since the last
 * one they fetched, or everything when there is none. Gives its id. Throws `NotNow('downloadUnderWay')` while another is being built.
 */
export function askExport(actor: PersonActor, wish: ExportWish): Promise<string> {
  return as(actor, (tx) => beginExport(tx, actor, wish))
}
