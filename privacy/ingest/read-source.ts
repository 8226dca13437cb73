import { atOnce, type SourceActor } from '../actor.ts'
import type { Scope } from '../datasets.ts'
import { digest } from '../digest.ts'

/** A source that showed its key, and what that is for. */
export type KnownSource = SourceActor & { readonly source: string; readonly datasets: readonly Scope[] }

/** Who holds a key, and what for; nothing for a key that is unknown or revoked. */
export async function readSource(key: string): Promise<KnownSource | undefined> {
  const [answer] = await atOnce({ kind: 'ingest', token: digest('source', key) }, [`select id, datasets from sources where key_hash = current_setting('app.token') and revoked_at is null`])
  const [found] = answer!.rows as [{ id: string; datasets: Scope[] }?]
  return found && { kind: 'ingest', source: found.id, datasets: found.datasets }
}
