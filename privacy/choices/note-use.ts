import { sql } from 'drizzle-orm'
import type { ToolActor, Tx } from '../actor.ts'

/** Notes that a key is in use, to the minute or so: who looks at the list of keys sees which one nobody needs. */
export async function noteUse(tx: Tx, { source }: ToolActor): Promise<void> {
  await tx.execute(sql`update sources set used_at = now() where id = ${source} and (used_at is null or used_at < now() - interval '5 minutes')`)
}
