import { asc, desc, eq, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { listedColumns } from './own-columns.ts'

export type OwnRequest = Pick<typeof requests.$inferSelect, keyof typeof listedColumns>

/** The person's requests: open ones by their due date, then answered ones, the newest first. */
export function listOwn(actor: PersonActor): Promise<OwnRequest[]> {
  return as(actor, (tx) =>
    tx
      .select(listedColumns)
      .from(requests)
      .where(eq(requests.personId, actor.person))
      .orderBy(sql`${requests.state} <> 'open'`, asc(sql`case when ${requests.state} = 'open' then ${requests.dueOn} end`), desc(requests.number)),
  )
}
