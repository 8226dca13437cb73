import { and, inArray } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

export type TestVerdict = { sends: true; basis: 'test' } | { sends: false; reason: 'not-staff' }

/** The gate for the test of a campaign: goes to the address of who works at the desk at this moment, and to nobody else, for it is marketing that nobody agreed to. One verdict for each addressee, in their order. */
export async function maySendTest(tx: Tx, whom: readonly { person?: string | null; address: string }[]): Promise<TestVerdict[]> {
  if (whom.length === 0) return []
  const rows = await tx
    .select({ email: staff.email })
    .from(staff)
    .where(and(inArray(staff.email, whom.map(({ address }) => address)), staff.active))
  const active = new Set(rows.map(({ email }) => email))
  return whom.map(({ person, address }) => (!person && active.has(address) ? { sends: true, basis: 'test' } : { sends: false, reason: 'not-staff' }))
}
