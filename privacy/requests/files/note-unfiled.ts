import { sql } from 'drizzle-orm'
import { heartbeats } from '#db/schema/index.ts'
import { as, type PostmanActor } from '../../actor.ts'
import { digest } from '../../digest.ts'
import { unfiledBeat } from '../../unfiled-beat.ts'

/** Notes how many mails of a maildir (its path) lie beside it unfiled, and since when the first of them does; the path itself is not kept. */
export async function noteUnfiled(actor: PostmanActor, { folder, count, since }: { folder: string; count: number; since: Date | undefined }): Promise<void> {
  const set = { at: since ?? sql`now()`, count }
  await as(actor, (tx) => tx.insert(heartbeats).values({ name: `${unfiledBeat}${digest('reply', `maildir:${folder}`)}`, ...set }).onConflictDoUpdate({ target: heartbeats.name, set }))
}
