import { actFor } from '../act-for.ts'
import type { StaffActor } from '../actor.ts'
import { categories } from '../vocabulary.ts'
import { beginExport } from './begin-export.ts'

/**
 * Asks for a copy of everything for a person who asked for it in a request. It lies in their account, they hear of it at their own address, and fetch it after a fresh sign-in of their own: nothing of it
 * comes to staff. Refuses as `actFor` does, and with `NotNow('downloadUnderWay')` while another is being built.
 */
export async function askExportFor(actor: StaffActor, { number, seen }: { number: number; seen?: number | undefined }): Promise<void> {
  await actFor(actor, { number, seen, deed: 'download' }, (tx, delegate) => beginExport(tx, delegate, { categories: [...categories] }))
}
