import { as, type PersonActor } from '../actor.ts'
import { harFile } from '../har.ts'
import type { Keys } from '../keys.ts'
import { needProof } from '../proof.ts'
import { refuseHeld } from '../refuse-held.ts'
import { record } from '../write.ts'
import { readEntries } from './read-entries.ts'

type Asked = { ids: AsyncIterable<readonly string[]>; keys: Pick<Keys, 'find'> }

/**
 * Entries of the person's notification log as an HTTP archive (HAR 1.2), piece by piece: between the pieces no connection to the database is
 * held. `ids`: which, some at a time. That it was fetched is written down. Throws `NotAllowed` without a fresh proof, `NotNow` while the account is held.
 */
export async function downloadHar(actor: PersonActor, { ids, keys }: Asked): Promise<AsyncGenerator<Buffer>> {
  needProof(actor)
  await refuseHeld(actor, 'download')
  await as(actor, (tx) => record(tx, actor, { verb: 'download-har', table: 'notifications', columns: ['request', 'response'] }))
  return harFile(entries())

  async function* entries() {
    for await (const some of ids) yield* await readEntries(actor, { ids: some, keys })
  }
}
