import { and, eq } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { Claim } from './claim-export.ts'

/** The build belongs to somebody else by now, or to nobody: it was withdrawn or deleted. */
export class LostBuild extends Error {}

/** Makes sure that a build is still this builder's, until the end of the transaction: whoever would take it over waits. Throws `LostBuild`. */
export async function ownBuild(tx: Tx, { id, builder }: Claim): Promise<void> {
  const [owned] = await tx.select({ id: exports.id }).from(exports).where(and(eq(exports.id, id), eq(exports.builder, builder), eq(exports.state, 'building'))).for('update')
  if (!owned) throw new LostBuild('The build was taken over, withdrawn or deleted.')
}
