import { randomBytes } from 'node:crypto'
import { sources } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import type { Scope } from '../datasets.ts'
import { digest } from '../digest.ts'
import { NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'

/** Makes a key for one of the operator's systems: 256 random bits, given back this once and held as a keyed hash. Throws `NotAllowed` but for the privacy officer. */
export async function makeSource(actor: StaffActor, { name, datasets }: { name: string; datasets: Scope[] }): Promise<{ key: string }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const key = `fk_${randomBytes(32).toString('base64url')}`
  await as(actor, async (tx) => {
    await tx.insert(sources).values({ name, datasets, keyHash: digest('source', key), madeBy: actor.staff })
    await record(tx, actor, { verb: 'make-source', table: 'sources', columns: ['name', 'datasets'] })
  })
  return { key }
}
