import { sql } from 'drizzle-orm'
import { audit } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import { auditReaders } from './search-audit.ts'

/** The verbs that the audit holds, in the order of the alphabet: one jump in an index for each. Throws `NotAllowed` but for who reads the audit. */
export async function listVerbs(actor: StaffActor): Promise<string[]> {
  if (!(auditReaders as readonly StaffRole[]).includes(actor.role)) throw new NotAllowed('notYourRole')
  const { rows } = await as(actor, (tx) =>
    tx.execute<{ verb: string }>(sql`
      with recursive known as (
        (select verb from ${audit} order by verb limit 1)
        union all
        select (select a.verb from ${audit} a where a.verb > known.verb order by a.verb limit 1) from known where known.verb is not null
      ) select verb from known where verb is not null`),
  )
  return rows.map(({ verb }) => verb)
}
